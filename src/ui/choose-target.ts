import * as vscode from 'vscode';
import type { Build, BuildJob, BuildWorkflow } from '../builds/model';
import type { Link } from '../links/model';
import { inertLine } from '../report/inert';
import type { App } from './app';
import { askPick } from './ask';
import { awaitable } from './cancellable';
import { chooseBuild } from './choose-row';
import { shortened } from './shortened';
import { projectOf, type Row } from './tree/row';
import { buildLabel } from './tree/rows/build';

/** What a command is to act on: workflows of one build. */
export interface Target {
  readonly link: Link;
  readonly build: Build;
  readonly workflows: readonly BuildWorkflow[];
  /** The build was chosen, rather than one of its workflows. */
  readonly isBuild: boolean;
}

/** What a question calls a target, or a job in it: names read as words of the question unless they are quoted. */
export function targetName({ build, workflows, isBuild }: Target, job?: BuildJob): string {
  const { number, subject } = build;
  if (job !== undefined) return vscode.l10n.t('job “{0}” of build {1}', shortened(job.name), number);
  const [workflow] = workflows;
  if (!isBuild && workflow !== undefined)
    return vscode.l10n.t('workflow “{0}” of build {1}', shortened(workflow.name), number);
  return subject === undefined
    ? vscode.l10n.t('build {0}', number)
    : vscode.l10n.t('build {0}, “{1}”', number, shortened(inertLine(subject)));
}

/**
 * The workflow of a row, else those of its build, else of a build that the user picks, as far as `fits` holds for them.
 * `undefined` if the user gave up, or where none is left: by then it may have ended.
 */
export async function chooseWorkflows(
  app: App,
  row: Row | undefined,
  title: string,
  fits: (workflow: BuildWorkflow) => boolean,
): Promise<Target | undefined> {
  if (row?.kind === 'workflow' || row?.kind === 'job') {
    const { link, build, workflow } = row;
    return fits(workflow) ? { link, build, workflows: [workflow], isBuild: false } : undefined;
  }
  const chosen = await chooseBuild(app, row, title, {
    groups: [{ fits: ({ workflows = [] }) => workflows.some(fits) }],
  });
  if (chosen === undefined) return undefined;
  const workflows = (chosen.build.workflows ?? []).filter(fits);
  return workflows.length === 0 ? undefined : { ...chosen, workflows, isBuild: true };
}

/** The approval that a row is, else the one that waits below it, else the one that the user picks. */
export async function chooseApproval(
  app: App,
  row: Row | undefined,
  title: string,
  fits: (workflow: BuildWorkflow) => boolean,
): Promise<{ readonly link: Link; readonly build: Build; readonly job: BuildJob } | undefined> {
  if (row?.kind === 'job') return isWaiting(row.job) ? row : undefined;
  const target = await chooseWorkflows(app, row, title, fits);
  if (target === undefined) return undefined;
  const { link, build } = target;
  const project = projectOf(link);
  await awaitable(vscode.l10n.t('Reading the jobs of {0}', buildLabel(build)), () =>
    Promise.all(target.workflows.map(({ id }) => app.store.loadJobs(project, build.id, id))),
  );
  const wanted = new Set(target.workflows.map(({ id }) => id));
  const now = app.store.get(project)?.builds.find(({ id }) => id === build.id) ?? build;
  const waiting = (now.workflows ?? [])
    .filter(({ id }) => wanted.has(id))
    .flatMap((workflow) => (workflow.jobs ?? []).map((job) => ({ workflow, job })))
    .filter(({ job }) => isWaiting(job));
  const [first, second] = waiting;
  if (first === undefined || second === undefined) return first && { link, build, job: first.job };
  const job = await askPick({
    title,
    placeholder: vscode.l10n.t('Which approval?'),
    choices: waiting.map((each) => ({
      label: each.job.name,
      description: each.workflow.name,
      value: each.job,
    })),
  });
  return job && { link, build, job };
}

function isWaiting(job: BuildJob): boolean {
  return job.isApproval && job.status === 'needsApproval';
}
