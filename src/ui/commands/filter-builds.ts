import * as vscode from 'vscode';
import {
  FOLLOWED,
  isFiltering,
  NO_FILTER,
  searchFurther,
  STATUSES,
  type BuildFilter,
  type Followed,
} from '../../builds/filter';
import type { Status } from '../../builds/model';
import type { App } from '../app';
import { offerLink } from '../offer-link';
import { sayBriefly } from '../messages';
import { plain } from '../pick-rows';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { projectOf } from '../tree/row';
import { nameFollowed } from '../followed-branches';
import { followedWord, statusWord } from '../words';
import { repositoryOf } from '../workspace-projects';

interface Item extends vscode.QuickPickItem {
  readonly branch?: string;
  readonly followed?: Followed;
  readonly status?: Status;
}

/** Asks for branches and states, shows the builds that have them, and reads on where too few of the loaded ones do. */
export const filterBuilds: CommandHandler = async (app) => {
  if (app.links.all().length === 0) return offerLink();
  const picked = await vscode.window.showQuickPick(items(app, app.filter.get()), {
    canPickMany: true,
    matchOnDescription: true,
    title: vscode.l10n.t('Filter Builds'),
    placeHolder: vscode.l10n.t('Choose branches and states; choose none to see all'),
  });
  if (picked === undefined) return;
  await app.filter.set({
    branches: picked.flatMap(({ branch }) => branch ?? []),
    followed: picked.flatMap(({ followed }) => followed ?? []),
    statuses: picked.flatMap(({ status }) => status ?? []),
  });
  await searchAll(app);
};

/** Shows all builds again. */
export const clearFilters: CommandHandler = (app) => {
  if (!isFiltering(app.filter.get())) sayBriefly(vscode.l10n.t('No filter is set.'));
  return app.filter.set(NO_FILTER);
};

/** What fails stands below its own link. */
async function searchAll(app: App): Promise<void> {
  if (!isFiltering(app.filter.get())) return;
  await reading(async () => {
    await nameFollowed(app);
    await Promise.allSettled(
      app.links
        .all()
        .map(projectOf)
        .filter((project) => app.store.get(project)?.loadedAt !== undefined)
        .map((project) => searchFurther(app.store, project, () => app.filter.get())),
    );
  });
}

async function items(app: App, filter: BuildFilter): Promise<Item[]> {
  const perLink = await Promise.all(app.links.all().map((link) => branchesOf(app, link)));
  const branches = new Map(filter.branches.map((name) => [name, '']));
  for (const [name, words] of perLink.flat()) branches.set(name, branches.get(name) || words);
  return [
    { label: vscode.l10n.t('Branch'), kind: vscode.QuickPickItemKind.Separator },
    ...FOLLOWED.map((followed): Item => ({
      label: followedWord(followed),
      description:
        followed === 'current'
          ? vscode.l10n.t('whichever is checked out')
          : vscode.l10n.t('whichever the project has'),
      followed,
      picked: filter.followed.includes(followed),
    })),
    ...[...branches].map(([branch, description]): Item => ({
      label: plain(branch),
      description,
      branch,
      picked: filter.branches.includes(branch),
    })),
    { label: vscode.l10n.t('State'), kind: vscode.QuickPickItemKind.Separator },
    ...STATUSES.map((status): Item => ({
      label: statusWord(status),
      status,
      picked: filter.statuses.includes(status),
    })),
  ];
}

/** The checked-out branch, the default one, then the others that CircleCI has built, with what a reader calls them. */
async function branchesOf(
  app: App,
  link: Parameters<typeof projectOf>[0],
): Promise<readonly (readonly [string, string])[]> {
  const repository = await repositoryOf(app, link);
  const current = repository?.branch;
  const names = await app.store.branches(projectOf(link)).catch(() => []);
  return [
    ...(current === undefined ? [] : [[current, vscode.l10n.t('checked out here')] as const]),
    ...names.map((name) => [name, ''] as const),
  ];
}
