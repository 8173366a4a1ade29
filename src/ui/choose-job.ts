import { l10n } from 'vscode';
import type { BuildJob } from '../builds/model';
import type { LogJob } from '../jobs/step-output';
import type { App } from './app';
import { askPick } from './ask';
import { awaitable } from './cancellable';
import { chooseBuild } from './choose-row';
import type { Row } from './tree/row';
import { projectOf } from './tree/row';
import { buildLabel } from './tree/rows/build';
import { hasRun } from './tree/rows/job';
import { statusWord } from './words';

/** A job that ran, as it is asked for. */
export interface ChosenJob extends LogJob {
  readonly job: BuildJob;
}

/** The job of a row, else one of a build's that the user picks; `undefined` if the user gave up. */
export async function chooseJob(
  app: App,
  row: Row | undefined,
  title: string,
): Promise<ChosenJob | undefined> {
  const inRow = row !== undefined && 'job' in row ? row.job : undefined;
  if (inRow !== undefined && row?.link !== undefined) return chosen(row.link, inRow);
  const found = await chooseBuild(app, row, title);
  if (found === undefined) return undefined;
  const jobs = jobsOf(app, found);
  // Who asks for the log of a build that failed wants that of the job which made it fail.
  const reading = l10n.t('Reading the jobs of {0}', buildLabel(found.build));
  const known = row?.kind === 'build' ? await awaitable(reading, () => jobs) : [];
  const failed = known.filter(({ job }) => job.status === 'failed');
  const [only, another] = failed;
  if (only !== undefined && another === undefined) return chosen(found.link, only.job);
  const job = await askPick({
    title,
    placeholder: l10n.t('Which job?'),
    choices: jobs.then((jobs) =>
      jobs.map(({ workflow, job }) => ({
        label: job.name,
        description: `${workflow} · ${statusWord(job.status)}`,
        value: job,
      })),
    ),
  });
  return job === undefined ? undefined : chosen(found.link, job);
}

function chosen(
  link: { readonly host: string; readonly slug: string },
  job: BuildJob,
): ChosenJob | undefined {
  const { host, slug } = link;
  return job.number === undefined ? undefined : { host, slug, jobNumber: job.number, job };
}

type FoundBuild = NonNullable<Awaited<ReturnType<typeof chooseBuild>>>;

/** Jobs of a build that ran, newest workflow first. */
async function jobsOf(
  app: App,
  { link, build }: FoundBuild,
): Promise<readonly { readonly workflow: string; readonly job: BuildJob }[]> {
  const project = projectOf(link);
  const buildNow = () => app.store.get(project)?.builds.find(({ id }) => id === build.id);
  if (buildNow()?.workflows === undefined) await app.store.refreshBuild(project, build.id);
  const unread = (buildNow()?.workflows ?? []).filter(({ jobs }) => jobs === undefined);
  await Promise.all(unread.map(({ id }) => app.store.loadJobs(project, build.id, id)));
  return (buildNow()?.workflows ?? []).flatMap(({ name, jobs }) =>
    (jobs ?? []).filter(hasRun).map((job) => ({ workflow: name, job })),
  );
}
