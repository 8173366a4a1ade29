import { l10n } from 'vscode';
import { matches, NO_FILTER } from '../../builds/filter';
import type { App } from '../app';
import { chooseBuild } from '../choose-row';
import { linkedHere } from '../here';
import { showInformation } from '../messages';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { projectOf } from '../tree/row';
import type { BuildRow } from '../tree/rows/build';

/** Shows a build in the tree: the one of the row, else the newest of the branch that is checked out. */
export const showBuild: CommandHandler = async (app, row) => {
  const chosen = row?.kind === 'build' ? row : await newestHere(app);
  if (chosen === undefined) return;
  const { link, build } = chosen;
  // It was asked for, so it is not hidden.
  if (!matches(build, app.filter.get())) await app.filter.set(NO_FILTER);
  await app.tree.reveal(link, build);
};

async function newestHere(app: App): Promise<Pick<BuildRow, 'link' | 'build'> | undefined> {
  const here = await linkedHere(app);
  const branch = here?.branch;
  if (here === undefined || branch === undefined)
    return chooseBuild(app, undefined, l10n.t('Show Newest Build'));
  const build = await reading(() => app.store.find(projectOf(here.link), { branch }));
  if (build !== undefined) return { link: here.link, build };
  void showInformation(l10n.t('CircleCI has no build of {0}.', branch));
  return undefined;
}
