import { l10n } from 'vscode';
import { chooseLink } from '../choose-row';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { projectOf } from '../tree/row';

/** Reads the next page of a link's builds. */
export const loadMore: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Load More Builds'));
  if (link !== undefined) await reading(() => app.store.loadMore(projectOf(link)));
};
