import { l10n } from 'vscode';
import { isFiltering, matches, searchFurther as search } from '../../builds/filter';
import { chooseLink } from '../choose-row';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { projectOf } from '../tree/row';
import { loadOlder } from './load-more';

/** Reads on through a link's older builds until ten more match the filter. */
export const searchFurther: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Search Further'));
  if (link === undefined) return;
  const project = projectOf(link);
  const filter = app.filter.get();
  if (!isFiltering(filter) || app.store.get(project)?.hasMore !== true) return loadOlder(app, link);
  const found = (app.store.get(project)?.builds ?? []).filter((build) => matches(build, filter)).length;
  await reading(() => search(app.store, project, () => app.filter.get(), found + 10));
};
