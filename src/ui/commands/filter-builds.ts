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
import { askMany } from '../ask-many';
import type { ManyChoice } from '../ask-many';
import { sayBriefly } from '../messages';
import { offerLink } from '../offer-link';
import { reading } from '../reading';
import type { CommandHandler } from '../run-command';
import { BACK } from '../steps';
import { projectOf } from '../tree/row';
import { nameFollowed } from '../followed-branches';
import { followedWord, statusWord } from '../words';
import { repositoryOf } from '../workspace-projects';

type Wanted = { readonly branch: string } | { readonly followed: Followed } | { readonly status: Status };
type Item = ManyChoice<Wanted>;

/** Asks for branches and states, shows the builds that have them, and reads on where too few of the loaded ones do. */
export const filterBuilds: CommandHandler = async (app) => {
  if (app.links.all().length === 0) return offerLink();
  const wanted = await askMany(
    {
      title: vscode.l10n.t('Filter Builds'),
      placeholder: vscode.l10n.t('Choose branches and states, or type a branch'),
      choices: items(app, app.filter.get()),
      takesActive: false,
      typed: (branch, offered) =>
        offered.some(({ value }) => 'branch' in value && value.branch === branch)
          ? undefined
          : { ...branchItem(branch), label: vscode.l10n.t('Filter by branch “{0}”', branch) },
    },
    { step: 1, total: 1, draft: {} },
  );
  if (wanted === undefined || wanted === BACK) return;
  await app.filter.set({
    branches: wanted.flatMap((each) => ('branch' in each ? each.branch : [])),
    followed: wanted.flatMap((each) => ('followed' in each ? each.followed : [])),
    statuses: wanted.flatMap((each) => ('status' in each ? each.status : [])),
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
    ...FOLLOWED.map((followed): Item => ({
      label: followedWord(followed),
      description:
        followed === 'current'
          ? vscode.l10n.t('whichever is checked out')
          : vscode.l10n.t('whichever the project has'),
      key: `followed ${followed}`,
      group: branchGroup(),
      value: { followed },
      isChosen: filter.followed.includes(followed),
    })),
    ...[...branches].map(([branch, description]): Item => ({
      ...branchItem(branch),
      description,
      isChosen: filter.branches.includes(branch),
    })),
    ...STATUSES.map((status): Item => ({
      label: statusWord(status),
      key: `status ${status}`,
      group: vscode.l10n.t('State'),
      value: { status },
      isChosen: filter.statuses.includes(status),
    })),
  ];
}

function branchItem(branch: string): Item {
  return { label: branch, key: `branch ${branch}`, group: branchGroup(), value: { branch } };
}

function branchGroup(): string {
  return vscode.l10n.t('Branch');
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
