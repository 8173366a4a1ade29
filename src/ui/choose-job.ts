import { l10n } from 'vscode';
import type { BuildJob, BuildWorkflow } from '../builds/model';
import type { LogJob } from '../jobs/step-output';
import type { App } from './app';
import { askPick } from './ask';
import { awaitable } from './cancellable';
import { chooseBuild } from './choose-row';
import { showInformation } from './messages';
import { jobChoices } from './offered-jobs';
import type { Row } from './tree/row';
import { projectOf } from './tree/row';
import { buildLabel } from './tree/rows/build';

/** A job that ran, as it is asked for. */
export interface ChosenJob extends LogJob {
  readonly job: BuildJob;
}

/** Of which jobs one is wanted, and what to say where a build has none. */
interface JobOffer {
  readonly fits: (job: BuildJob) => boolean;
  readonly none: () => string;
}

const ALL: JobOffer = { fits: () => true, none: () => l10n.t('No job of this build has run yet.') };

/** The job of a row, else one of a build's that the user picks; `undefined` if the user gave up, or there is none. */
export async function chooseJob(
  app: App,
  row: Row | undefined,
  title: string,
  { fits, none } = ALL,
): Promise<ChosenJob | undefined> {
  const inRow = row !== undefined && 'job' in row ? row.job : undefined;
  if (inRow !== undefined && row?.link !== undefined) return chosen(row.link, inRow);
  const found = await chooseBuild(app, row, title);
  if (found === undefined) return undefined;
  const reading = l10n.t('Reading the jobs of {0}', buildLabel(found.build));
  const workflows = await awaitable(reading, () => workflowsOf(app, found));
  const choices = jobChoices(workflows, fits, Date.now());
  if (choices.length === 0) {
    // A build that came to nothing has none ever, and CircleCI says why.
    const { finished, errors } = found.build;
    const why = finished ? errors[0] : undefined;
    void showInformation(
      why === undefined
        ? none()
        : l10n.t('CircleCI said: {0}. No job of this build has run.', why.replace(/\.$/, '')),
    );
    return undefined;
  }
  // Who asks for the log of a build that failed wants that of the job which made it fail.
  const [only, another] = choices.filter(({ value }) => value.job.status === 'failed' && !value.isEarlier);
  if (row?.kind === 'build' && only !== undefined && another === undefined)
    return chosen(found.link, only.value.job);
  const offered = await askPick({ title, placeholder: l10n.t('Which job?'), choices });
  return offered === undefined ? undefined : chosen(found.link, offered.job);
}

function chosen(
  link: { readonly host: string; readonly slug: string },
  job: BuildJob,
): ChosenJob | undefined {
  const { host, slug } = link;
  return job.number === undefined ? undefined : { host, slug, jobNumber: job.number, job };
}

type FoundBuild = NonNullable<Awaited<ReturnType<typeof chooseBuild>>>;

/** The workflows of a build with their jobs, newest first. */
async function workflowsOf(app: App, { link, build }: FoundBuild): Promise<readonly BuildWorkflow[]> {
  const project = projectOf(link);
  const workflowsNow = (): readonly BuildWorkflow[] | undefined =>
    app.store.get(project)?.builds.find(({ id }) => id === build.id)?.workflows;
  if (workflowsNow() === undefined) await app.store.refreshBuild(project, build.id);
  const unread = (workflowsNow() ?? []).filter(({ jobs }) => jobs === undefined);
  await Promise.all(unread.map(({ id }) => app.store.loadJobs(project, build.id, id)));
  return workflowsNow() ?? [];
}
