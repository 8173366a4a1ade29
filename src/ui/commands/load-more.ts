import { l10n } from 'vscode';
import type { Link } from '../../links/model';
import type { App } from '../app';
import { chooseLink } from '../choose-row';
import { sayBriefly } from '../messages';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { projectOf } from '../tree/row';

/** Reads the next page of a link's builds. */
export const loadMore: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Load More Builds'));
  if (link !== undefined) await loadOlder(app, link);
};

/** Says so where there is nothing more to read. */
export async function loadOlder(app: App, link: Link): Promise<void> {
  const project = projectOf(link);
  if (app.store.get(project)?.hasMore === false && app.store.get(project)?.loadedAt !== undefined)
    return sayBriefly(l10n.t('All builds of {0} are loaded.', link.nickname));
  await reading(() => app.store.loadMore(project));
}
