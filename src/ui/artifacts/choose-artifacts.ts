import { l10n } from 'vscode';
import type { Artifact } from '../../circleci/model';
import { filesIn } from '../../jobs/artifact-tree';
import type { App } from '../app';
import { askPick } from '../ask';
import { cancellable } from '../cancellable';
import { chooseJob } from '../choose-job';
import type { ChosenJob } from '../choose-job';
import { showInformation } from '../messages';
import { shortened } from '../shortened';
import type { Row } from '../tree/row';

export interface ChosenArtifacts extends ChosenJob {
  readonly artifacts: readonly Artifact[];
}

/** The artifacts at and below a row, else all of a job that the user picks; `undefined` where there are none. */
export async function chooseArtifacts(
  app: App,
  row: Row | undefined,
  title: string,
): Promise<ChosenArtifacts | undefined> {
  const chosen = await chooseJob(app, row, title, {
    fits: (job) => {
      const left = app.jobDetails.get(job);
      return left === undefined || left.failure !== undefined || left.artifacts.length > 0;
    },
    none: () => l10n.t('No job of this build has stored artifacts.'),
  });
  if (chosen === undefined) return undefined;
  const artifacts =
    row?.kind === 'artifacts'
      ? row.artifacts
      : row?.kind === 'artifact'
        ? filesIn(row.node)
        : await cancellable(l10n.t('Reading the artifacts of {0}', chosen.job.name), ({ signal }) =>
            app.clientFor(chosen.host).artifacts(chosen.slug, chosen.jobNumber, { signal }),
          );
  if (artifacts.length > 0) return { ...chosen, artifacts };
  void showInformation(l10n.t('The job {0} has stored no artifacts.', shortened(chosen.job.name)));
  return undefined;
}

/** The same, of which the user picks one where there are several. */
export async function chooseArtifact(
  app: App,
  row: Row | undefined,
  title: string,
): Promise<(ChosenJob & { readonly artifact: Artifact }) | undefined> {
  const chosen = await chooseArtifacts(app, row, title);
  if (chosen === undefined) return undefined;
  const [only, second] = chosen.artifacts;
  const artifact =
    second === undefined
      ? only
      : await askPick({
          title,
          placeholder: l10n.t('Which artifact?'),
          choices: chosen.artifacts.map((value) => ({ label: value.path, value })),
        });
  return artifact === undefined ? undefined : { ...chosen, artifact };
}
