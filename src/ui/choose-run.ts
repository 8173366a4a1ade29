import { l10n } from 'vscode';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { CollectionRun } from '../results/model';
import type { App } from './app';
import { askPick } from './ask';
import { chooseBuild } from './choose-row';
import { showInformation } from './messages';
import { projectOf, runOf } from './tree/row';
import type { Row } from './tree/row';
import { runLabel } from './tree/rows/collection-run';
import { totalsWords } from './words';

/** The collection run of a row, else one of a build's that the user picks. Looks for them where nobody has yet. */
export async function chooseRun(
  app: App,
  row: Row | undefined,
  title: string,
): Promise<CollectionRun | undefined> {
  const ofRow = row === undefined ? undefined : runOf(row);
  if (ofRow !== undefined) return ofRow;
  const chosen = await chooseBuild(app, row, title);
  if (chosen === undefined) return undefined;
  const runs = await runsOf(app, chosen.link, chosen.build);
  if (runs.length === 0) {
    void showInformation(l10n.t('No Postman collection run was found in this build.'));
    return undefined;
  }
  const [first, second] = runs;
  if (second === undefined) return first;
  return askPick({
    title,
    placeholder: l10n.t('Which collection run?'),
    choices: runs.map((value) => ({
      label: runLabel(value),
      description: totalsWords(value.report.totals),
      value,
    })),
  });
}

async function runsOf(app: App, link: Link, build: Build): Promise<readonly CollectionRun[]> {
  const project = projectOf(link);
  await app.store.refreshBuild(project, build.id);
  await app.runs.find(project, build.id);
  const now = app.store.get(project)?.builds.find(({ id }) => id === build.id);
  return (now === undefined ? undefined : app.runs.get(now))?.runs ?? [];
}
