import { commands, l10n } from 'vscode';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { CollectionRun } from '../results/model';
import type { App } from './app';
import { askPick } from './ask';
import { chooseBuild } from './choose-row';
import { helps } from './helps';
import { lookInto } from './look-into';
import { showInformation } from './messages';
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
  const chosen = await chooseBuild(app, row, title);
  if (chosen === undefined) return undefined;
  const { runs = [] } = (await lookInto(app, chosen)) ?? {};
  if (runs.length === 0) {
    await sayNone(app, chosen);
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

/** The rows below the build say more: what could not be read, was not looked into, or adds a run. */
async function sayNone(
  app: App,
  { link, build }: { readonly link: Link; readonly build: Build },
): Promise<void> {
  const { command, title } = helps.showBuild();
  const words = l10n.t('No Postman collection run was found in this build.');
  if ((await showInformation(words, title)) === title)
    await commands.executeCommand(command, app.tree.node(link, build));
}
