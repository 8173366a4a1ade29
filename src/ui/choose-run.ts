import { l10n } from 'vscode';
import type { CollectionRun } from '../results/model';
import type { App } from './app';
import { askPick } from './ask';
import { chooseBuild } from './choose-row';
import { helps } from './helps';
import { lookInto, sayNone } from './look-into';
import { byWhatIsFound } from './offered-builds';
import { runOf } from './tree/row';
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
  const chosen = await chooseBuild(app, row, title, {
    groups: byWhatIsFound(app.runs, l10n.t('With collection runs'), ({ runs }) => runs.length > 0),
    help: helps.configurePostmanCli(),
  });
  if (chosen === undefined) return undefined;
  const { found, extent } = await lookInto(app, chosen);
  const { runs = [] } = found ?? {};
  const [first, second] = runs;
  if (first === undefined) {
    await sayNone(app, chosen, extent, l10n.t('No Postman collection run was found in this build.'));
    return undefined;
  }
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
