import { commands, l10n } from 'vscode';
import { isFiltering, matches, NO_FILTER } from '../../builds/filter';
import type { App } from '../app';
import { chooseBuild } from '../choose-row';
import { helps } from '../helps';
import { linkedHere } from '../here';
import type { KeptFilter } from '../kept-filter';
import { showInformation } from '../messages';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { shortened } from '../shortened';
import { projectOf } from '../tree/row';
import type { BuildRow } from '../tree/rows/build';
import type { BuildsTree } from '../tree/view';

/** Shows a build in the tree: the one of the row, else the newest of the branch that is checked out. */
export const showBuild: CommandHandler = async (app, row) => {
  const chosen = row?.kind === 'build' ? row : await newestHere(app);
  if (chosen === undefined) return;
  await showUnhidden(app, chosen);
};

/** It was asked for, so it is not hidden; but a filter is the user's, who may have it back. */
export async function showUnhidden(
  {
    filter,
    tree,
  }: { readonly filter: Pick<KeptFilter, 'get' | 'set'>; readonly tree: Pick<BuildsTree, 'reveal'> },
  { link, build }: Pick<BuildRow, 'link' | 'build'>,
): Promise<void> {
  const before = filter.get();
  const hides = !matches(build, before);
  if (hides) await filter.set(NO_FILTER);
  await tree.reveal(link, build, { focus: true });
  if (!hides) return;
  const again = l10n.t('Filter Again');
  const pressed = await showInformation(l10n.t('The filter hid this build, so it was cleared.'), again);
  // One that was chosen since is newer than the message.
  if (pressed === again && !isFiltering(filter.get())) await filter.set(before);
}

async function newestHere(app: App): Promise<Pick<BuildRow, 'link' | 'build'> | undefined> {
  const here = await linkedHere(app);
  const branch = here?.branch;
  if (here === undefined || branch === undefined)
    return chooseBuild(app, undefined, l10n.t('Show Newest Build'));
  const build = await reading(() => app.store.find(projectOf(here.link), { branch }));
  if (build !== undefined) return { link: here.link, build };
  const { command, title } = helps.runBuild();
  const words = l10n.t('CircleCI has no build of {0}.', shortened(branch));
  if ((await showInformation(words, title)) === title)
    await commands.executeCommand(command, app.tree.node(here.link));
  return undefined;
}
