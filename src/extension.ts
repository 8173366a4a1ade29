import { join } from 'node:path';
import * as vscode from 'vscode';
import { createBuildStore } from './builds/build-store';
import { systemClock } from './builds/clock';
import { watchEnds } from './builds/ends';
import { matches, searchFurther } from './builds/filter';
import { findJob } from './builds/find-job';
import { projectKey } from './builds/model';
import { createWatcher, type Watcher } from './builds/watcher';
import { createClients } from './platform/clients';
import { createFiles } from './platform/files';
import { createGit } from './platform/git';
import { createLinks } from './platform/links';
import { createLog } from './platform/log';
import { createStorage } from './platform/storage';
import { createSettings } from './platform/settings';
import { createWorkspaceMemory } from './platform/workspace-memory';
import { CIRCLECI_TOKENS, createTokens, POSTMAN_KEYS } from './platform/tokens';
import type { RunFinder } from './results';
import type { App } from './ui/app';
import { registerArtifactFiles } from './ui/artifacts/artifact-files';
import { createAppliedJobs } from './ui/applied-jobs';
import { createBuildRuns } from './ui/build-runs';
import { registerCommands } from './ui/register-commands';
import { watchConfigFiles } from './ui/config-files';
import { createConfigPreviews } from './ui/config-preview';
import { nameFollowed } from './ui/followed-branches';
import { createJobDetails } from './ui/job-details';
import { createKeptFilter, filterWords } from './ui/kept-filter';
import { keepLive } from './ui/live';
import { createNews } from './ui/news';
import { createProblems } from './ui/problems';
import { registerLogFiles } from './ui/logs/log-files';
import { sayNotKept } from './ui/not-kept';
import { createReportSource } from './ui/report/source';
import { createReports } from './ui/reports';
import { createLoads } from './ui/tree/loads';
import { createOpenRows } from './ui/tree/open-rows';
import { reportDrops } from './ui/tree/report-drops';
import { projectOf } from './ui/tree/row';
import { createShownPassed } from './ui/tree/shown-passed';
import { createBuildsTree } from './ui/tree/view';
import { createWalkthrough } from './ui/walkthrough';

/** How long nothing is asked after the start but what the user asks for, in ms. */
const FIRST_SECONDS_MS = 2_000;

/**
 * Builds the parts and hands them to each other. Synchronous, and without a request: what needs the network waits until
 * the view is seen, and the larger rooms are bundles that load on first use.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const settings = createSettings();
  const links = createLinks(settings, context.globalState);
  const kept = {
    secrets: context.secrets,
    state: context.globalState,
    environment: process.env,
    log,
    notKept: sayNotKept,
  };
  const tokens = createTokens({
    ...kept,
    places: CIRCLECI_TOKENS,
    configuredHost: () => settings.circleciHost(),
  });
  const postmanKeys = createTokens({
    ...kept,
    places: POSTMAN_KEYS,
    configuredHost: () => settings.postmanHost(),
  });
  const files = createFiles();
  const git = createGit(files);
  const clients = createClients({ settings, tokens, postmanKeys, git, log, extension: context.extension });
  const { clientFor, clientWith, patientClientFor, transport, transportWith, budget } = clients;
  const store = createBuildStore({
    clientFor: clients.buildsClientFor,
    backgroundClientFor: clients.backgroundBuildsClientFor,
    patientClientFor,
    now: systemClock.now,
  });
  const storage = (name: string) => createStorage(join(context.globalStorageUri.fsPath, name));
  const resultFiles = storage('results');
  // Not the promise of it: a load that failed is tried again.
  let finder: RunFinder | undefined;
  const runFinder = async (): Promise<RunFinder> => {
    const { createResultCache, createRunFinder } = await import('./results/index');
    return (finder ??= createRunFinder({
      clientFor: (host, background) => (background === true ? patientClientFor : clientFor)(host),
      patterns: ({ host, slug }) => settings.reportArtifacts(links.find(host, slug)),
      cache: createResultCache(resultFiles),
    }));
  };
  const runs = createBuildRuns(
    store,
    runFinder,
    () => {
      tree.update();
      problems.update();
    },
    (id) => links.all().some((link) => tree.openBuilds(link).has(id)),
  );
  const shownPassed = createShownPassed(() => tree.update());
  const details = createJobDetails(clientFor, () => tree.update());
  const memory = createWorkspaceMemory(context.globalState, context.workspaceState, workspaceAddress());
  const filter = createKeptFilter(memory, () => {
    tree.describe(filterWords(filter.get()));
    tree.update();
  });
  // VS Code has enough to do in its first seconds. A window that is gone by then is no reason to wait.
  const calm = new Promise<void>((resolve) => setTimeout(resolve, FIRST_SECONDS_MS).unref());
  const loads = createLoads({
    store,
    runs,
    details,
    log,
    reachFilter: async (project) => {
      await nameFollowed(app);
      await searchFurther(store, project, () => filter.get());
    },
    restore: (project) => void news.restore(project),
    calm,
    failed: () => tree.update(),
  });
  const tree = createBuildsTree({
    state: {
      links: () => links.all(),
      linkProblems: () => links.problems(),
      hostProblem: () => settings.circleciHostProblem(),
      builds: (link) => store.get(projectOf(link)),
      filter: () => filter.get(),
      runs: (build) => runs.get(build),
      looksForRuns: (build) => loads.isLooking(build),
      showsPassed: (run) => shownPassed.has(run),
      jobDetails: (job) => details.get(job),
      failureBelow: (id) => loads.failureBelow(id),
      isAllowed: (host) => tokens.isAllowed(host),
      repository: (link) => links.repository(link),
    },
    loads,
    openRows: createOpenRows(context.workspaceState),
    now: systemClock.now,
    log,
    drops: reportDrops((uri) => reports.openFile(uri)),
  });
  tree.describe(filterWords(filter.get()));
  const loadConfig = () => import('./config/index');
  const walkthrough = createWalkthrough(context.globalState);
  const problems = createProblems({ settings, links, store, runs, git, files, loadConfig, log });
  const reports = createReports({
    extension: context.extension,
    source: createReportSource(links, store, runFinder, { git, files, loadConfig }),
    past: { links, store, clientFor, finder: runFinder, now: systemClock.now },
    files,
    log,
    onRunShown: () => walkthrough.done('runRead'),
  });

  const isAllowed = (host: string): boolean => tokens.isAllowed(host);
  const logs = registerLogFiles({
    clientFor,
    isAllowed,
    isFinished: (job) => findJob(store, job, job.jobNumber)?.finished,
    onDidSignIn: tokens.onDidChange,
    log,
  });
  const artifacts = registerArtifactFiles({ clientFor, isAllowed });

  let watcher: Watcher | undefined;
  const app: App = {
    log,
    settings,
    tokens,
    links,
    git,
    files,
    store,
    runs,
    shownPassed,
    jobDetails: details,
    filter,
    loads,
    tree,
    logs,
    artifacts,
    previews: createConfigPreviews(files),
    appliedJobs: createAppliedJobs(git),
    memory,
    clientFor,
    clientWith,
    postmanKeys,
    transport,
    transportWith,
    loadConfig,
    reports,
    walkthrough,
    nudge: () => watcher?.nudge(),
  };
  const news = createNews(app, storage('builds'), context.globalState);
  context.subscriptions.push(
    log,
    settings,
    links,
    tokens,
    postmanKeys,
    store,
    tree,
    problems,
    reports,
    logs,
    artifacts,
    app.previews,
    news,
    app.appliedJobs,
    registerCommands(app),
  );

  /** What looks on while VS Code runs. Nobody waits for it: activation is over before it begins. */
  const lookOn = (): void => {
    watcher = createWatcher({
      store,
      clock: systemClock,
      settings: () => ({
        activeMs: settings.activeSeconds() * 1000,
        idleMs: settings.idleSeconds() * 1000,
      }),
      budget,
      log: (line) => log.info(line),
      // A link that was never opened is not asked for; while the view is hidden, only the status bar's is.
      projects: () => {
        const here = news.project();
        const known = links.all().map(projectOf);
        return known.filter(
          (project) =>
            (here !== undefined && projectKey(here) === projectKey(project)) ||
            (tree.view.visible && store.get(project) !== undefined),
        );
      },
    });
    context.subscriptions.push(
      watcher,
      walkthrough.follow(),
      keepLive({ ...app, watcher, problems, news, calm, branchesMoved: () => void nameFollowed(app) }),
      watchEnds({
        store,
        isSeen: (_project, build) =>
          (tree.view.visible && matches(build, filter.get())) || news.isAbout(build),
        ended(project, build) {
          if (build.finished) loads.look(project, build);
          news.ended(project, build);
        },
      }),
      watchConfigFiles(async () => (await import('./ui/commands/index')).createKeyRoom(app)),
    );
  };
  const start = setTimeout(lookOn);
  context.subscriptions.push({ dispose: () => clearTimeout(start) });
}

function workspaceAddress(): string | undefined {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  return (workspaceFile ?? workspaceFolders?.[0]?.uri)?.toString();
}
