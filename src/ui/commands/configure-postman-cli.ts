import * as vscode from 'vscode';
import { regionOf } from '../../postman/host';
import type { App, ConfigRoom } from '../app';
import type { WorkflowChoice } from '../../config/model';
import { askPickStep } from '../ask';
import { jobSteps, startingFrom } from '../job-steps';
import type { JobAnswers } from '../job-steps';
import { workflowSteps } from '../choose-workflow';
import type { WorkflowAnswers, WorkflowsThere } from '../choose-workflow';
import { askFolder, foldersForConfig } from '../config-root';
import { lookAtConfig } from '../config-target';
import type { ConfigTarget } from '../config-target';
import { chooseAndCopyYaml } from '../copy-yaml';
import { jobSourceOf } from '../job-source';
import { postmanHost } from '../postman';
import { previewJob } from '../preview-job';
import { sayRefused } from '../refuse-config';
import type { CommandHandler } from '../run-command';
import { askSteps, BACK } from '../steps';
import type { Back, Place, Step } from '../steps';

interface Answers extends JobAnswers, WorkflowAnswers {
  readonly target?: ConfigTarget;
}

/**
 * Asks for what the job is to run and where, then shows what `config.yml` would be; nothing is changed before Apply. The
 * questions begin with the answers of the job that is there, else of the last time. A row's project has a repository.
 */
export const configurePostmanCli: CommandHandler = async (app, row) => {
  const title = vscode.l10n.t('Configure Postman CLI');
  const folders = await foldersForConfig(app, row?.link);
  const [first, second] = folders;
  if (first === undefined) return;
  const room = await app.loadConfig();

  const answers = await askSteps<Answers>(
    [
      {
        isAsked: () => second !== undefined,
        ask: async (before, place) => {
          const folder = await askFolder(folders, title, place);
          if (folder === undefined || folder === BACK) return folder;
          return { ...before, ...begin(app, room, await lookAtConfig(app, folder)) };
        },
      },
      {
        isAsked: ({ target }) => target?.kind === 'refused' && target.continuations.length > 0,
        ask: async (before, place) => {
          if (before.target?.kind !== 'refused') return undefined;
          const { root, continuations } = before.target;
          const path = await askContinuation(continuations, title, place);
          if (path === undefined || path === BACK) return path;
          // That of the setup config stays refused, and its YAML can be copied.
          if (path === 'none') return { ...before, target: { ...before.target, continuations: [] } };
          return { ...before, ...begin(app, room, await lookAtConfig(app, root.folder, path)) };
        },
      },
      ...whereOpen([...jobSteps<Answers>(title, room), ...workflowSteps<Answers>(title)]),
    ],
    second === undefined
      ? begin(app, room, await lookAtConfig(app, first))
      : { ...startingFrom(undefined, 'us'), workflow: { kind: 'new', name: room.WORKFLOW_NAME } },
  );
  if (answers?.target === undefined) return;
  const { target, choices, workflow } = answers;
  const { root, path } = target;
  if (target.kind === 'refused')
    return sayRefused(app, target, target.refusal, () => chooseAndCopyYaml(app, root.folder, []));
  return previewJob(app, { root, path, choices, workflow });
};

/** What the questions begin with, once the config is known. */
function begin(app: App, { WORKFLOW_NAME }: ConfigRoom, target: ConfigTarget): Answers {
  const own = { kind: 'new', name: WORKFLOW_NAME } as const;
  if (target.kind === 'refused') return { ...startingFrom(undefined, 'us'), target, workflow: own };
  const { root, workflows, before } = target;
  return {
    ...startingFrom(before?.choices, regionOf(postmanHost(app))),
    target,
    source: jobSourceOf(app, root),
    workflows,
    workflow: likeliestWorkflow(workflows, before?.workflow),
  };
}

/** The one that runs the job, or did the last time, else the first: so that its questions are counted from the start. */
function likeliestWorkflow(
  { outlines, running, own }: WorkflowsThere,
  before: WorkflowChoice | undefined,
): WorkflowChoice {
  const isThere = before?.kind === 'existing' && outlines.some(({ name }) => name === before.name);
  const name = running[0] ?? outlines[0]?.name;
  if (isThere && (running.length === 0 || running.includes(before.name))) return before;
  return name === undefined ? { kind: 'new', name: own } : { kind: 'existing', name };
}

/** The jobs of a setup config are in a file that it continues with. */
function askContinuation(
  paths: readonly string[],
  title: string,
  place: Place,
): Promise<string | Back | undefined> {
  return askPickStep(
    {
      title,
      placeholder: vscode.l10n.t('config.yml is a setup configuration. Which file does it continue with?'),
      choices: [
        ...paths.map((path) => ({ label: path, value: path })),
        {
          icon: 'circle-slash',
          label: vscode.l10n.t('None of these'),
          description: vscode.l10n.t('says why, and offers the YAML to copy'),
          value: 'none',
        },
      ],
    },
    place,
  );
}

/** Nothing is asked for a config that cannot be edited. */
function whereOpen(steps: readonly Step<Answers>[]): readonly Step<Answers>[] {
  return steps.map((step) => ({
    isAsked: (answers) => answers.target?.kind !== 'refused' && (step.isAsked?.(answers) ?? true),
    ask: step.ask,
  }));
}
