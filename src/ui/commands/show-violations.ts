import { l10n } from 'vscode';
import type { DefinitionCheck } from '../../results/model';
import type { App } from '../app';
import { askPick } from '../ask';
import { chooseBuild } from '../choose-row';
import { helps } from '../helps';
import { lookInto, sayNone } from '../look-into';
import { byWhatIsFound } from '../offered-builds';
import type { CommandHandler } from '../run-command';
import type { Row } from '../tree/row';
import { definitionLabel } from '../tree/rows/api-definition';
import { violationsWords } from '../words';

/** Opens the page of one API definition. */
export const showViolations: CommandHandler = async (app, row) => {
  const check = await chooseCheck(app, row);
  if (check !== undefined) await app.reports.showCheck(check);
};

/** The check of a row, else one of a build's that the user picks. */
async function chooseCheck(app: App, row: Row | undefined): Promise<DefinitionCheck | undefined> {
  if (row?.kind === 'apiDefinition' || row?.kind === 'violation') return row.check;
  const title = l10n.t('Show Rule Violations');
  const chosen = await chooseBuild(app, row, title, {
    groups: byWhatIsFound(app.runs, l10n.t('With rule checks'), ({ checks }) => checks.length > 0),
    help: helps.configurePostmanCli(),
  });
  if (chosen === undefined) return undefined;
  const { found, extent } = await lookInto(app, chosen);
  const { checks = [] } = found ?? {};
  const [first, second] = checks;
  if (first === undefined) {
    await sayNone(app, chosen, extent, l10n.t('No API definition was checked in this build.'));
    return undefined;
  }
  if (second === undefined) return first;
  return askPick({
    title,
    placeholder: l10n.t('Which API definition?'),
    choices: checks.map((value) => ({
      label: definitionLabel(value),
      description: violationsWords(value.check.totals),
      value,
    })),
  });
}
