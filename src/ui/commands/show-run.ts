import { l10n } from 'vscode';
import { askPick } from '../ask';
import type { App } from '../app';
import { chooseBuild } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { projectOf } from '../tree/row';
import type { Link } from '../../links/model';
import type { Build } from '../../builds/model';
import type { CollectionRun } from '../../results/model';
import { runLabel } from '../tree/rows/collection-run';
import { totalsWords } from '../words';
import { showInformation } from '../messages';

/** Opens the page of one collection run. */
export const showRun: CommandHandler = async (app, row) => {
  if (row?.kind === 'collectionRun') return app.showReport(row.run);
  const title = l10n.t('Show Run Details');
  const chosen = await chooseBuild(app, row, title);
  if (chosen === undefined) return;
  const runs = await runsOf(app, chosen.link, chosen.build);
  if (runs.length === 0) {
    void showInformation(l10n.t('No Postman collection run was found in this build.'));
    return;
  }
  const run = await askPick({
    title,
    placeholder: l10n.t('Which collection run?'),
    choices: runs.map((value) => ({
      label: runLabel(value),
      description: totalsWords(value.report.totals),
      value,
    })),
  });
  if (run !== undefined) app.showReport(run);
};

async function runsOf(app: App, link: Link, build: Build): Promise<readonly CollectionRun[]> {
  const project = projectOf(link);
  await app.store.refreshBuild(project, build.id);
  await app.runs.find(project, build.id);
  const now = app.store.get(project)?.builds.find(({ id }) => id === build.id);
  return (now === undefined ? undefined : app.runs.get(now))?.runs ?? [];
}
