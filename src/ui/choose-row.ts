import * as vscode from 'vscode';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { App } from './app';
import { askPick } from './ask';
import { awaitable } from './cancellable';
import { helps } from './helps';
import type { Help } from './helps';
import { buildChoices } from './offered-builds';
import type { BuildGroup } from './offered-builds';
import { offerLink } from './offer-link';
import { buildOf, projectOf } from './tree/row';
import type { Row } from './tree/row';
import { showInformation } from './messages';

/** The link of a row, else the only one, else the one that the user picks. Offers to make one where there is none. */
export async function chooseLink(app: App, row: Row | undefined, title: string): Promise<Link | undefined> {
  if (row?.link !== undefined) return row.link;
  const links = app.links.all();
  const [first, second] = links;
  if (first === undefined) {
    await offerLink();
    return undefined;
  }
  if (second === undefined) return first;
  const selected = selectedRow(app)?.link;
  const isSelected = ({ host, slug }: Link): boolean => selected?.host === host && selected.slug === slug;
  const selectedFirst = [...links.filter(isSelected), ...links.filter((link) => !isSelected(link))];
  return askPick({
    title,
    placeholder: vscode.l10n.t('Which project?'),
    choices: selectedFirst.map((link) => ({
      label: link.nickname,
      description: app.links.repository(link),
      value: link,
    })),
  });
}

/** What builds there are to choose from, and what helps where there is none. */
interface BuildOffer {
  readonly groups: readonly BuildGroup[];
  readonly help?: Help;
}

/** The build of a row, else one of a link's loaded builds, of those on offer, that the user picks. */
export async function chooseBuild(
  app: App,
  row: Row | undefined,
  title: string,
  { groups, help }: BuildOffer = { groups: [{ fits: () => true }] },
): Promise<{ readonly link: Link; readonly build: Build } | undefined> {
  const ofRow = row === undefined ? undefined : buildOf(row);
  if (ofRow !== undefined && row?.link !== undefined) return { link: row.link, build: ofRow };
  const link = await chooseLink(app, row, title);
  if (link === undefined) return undefined;
  const reading = vscode.l10n.t('Reading the builds of {0}', link.nickname);
  const builds = await awaitable(reading, () => loadedBuilds(app, link));
  const selected = selectedRow(app);
  const selectedId = selected === undefined ? undefined : buildOf(selected)?.id;
  const choices = buildChoices(builds, groups, { now: Date.now(), selectedId });
  if (choices.length === 0) {
    await sayNoBuild(app, link, help);
    return undefined;
  }
  const build = await askPick({ title, placeholder: vscode.l10n.t('Which build?'), choices });
  return build === undefined ? undefined : { link, build };
}

/** The row that is selected in the view: the one that is meant by a command without a row, if any is. */
function selectedRow({ tree }: Pick<App, 'tree'>): Row | undefined {
  return tree.view.selection[0]?.row;
}

/** The row, else the one that is selected in the view, else a build that the user picks. */
export async function chooseRow(app: App, row: Row | undefined, title: string): Promise<Row | undefined> {
  const meant = row ?? selectedRow(app);
  if (meant?.link !== undefined) return meant;
  const build = await chooseBuild(app, undefined, title);
  return build && { kind: 'build', ...build };
}

async function sayNoBuild(app: App, link: Link, help: Help | undefined): Promise<void> {
  const { hasMore = false } = app.store.get(projectOf(link)) ?? {};
  const helpful = [help, hasMore ? helps.loadMore() : undefined].filter((each) => each !== undefined);
  const words = vscode.l10n.t('None of the loaded builds of {0} can be used here.', link.nickname);
  const pressed = await showInformation(words, ...helpful.map(({ title }) => title));
  const chosen = helpful.find(({ title }) => title === pressed);
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command, app.tree.node(link));
}

async function loadedBuilds(app: App, link: Link): Promise<readonly Build[]> {
  const project = projectOf(link);
  if (app.store.get(project)?.loadedAt === undefined) await app.store.refresh(project);
  return app.store.get(project)?.builds ?? [];
}
