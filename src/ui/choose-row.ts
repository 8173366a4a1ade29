import * as vscode from 'vscode';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { App } from './app';
import { askPick } from './ask';
import { buildOf, projectOf } from './tree/row';
import type { Row } from './tree/row';
import { buildLabel } from './tree/rows/build';
import { age, joined, statusWord } from './words';
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
  return askPick({
    title,
    placeholder: vscode.l10n.t('Which project?'),
    choices: links.map((link) => ({
      label: link.nickname,
      description: app.links.repository(link),
      value: link,
    })),
  });
}

/** For a command that has nothing to do without a link. */
export async function offerLink(): Promise<void> {
  const link = vscode.l10n.t('Link CircleCI Project…');
  const pressed = await showInformation(vscode.l10n.t('No CircleCI project is linked yet.'), link);
  if (pressed === link) await vscode.commands.executeCommand('postmanCircleci.linkProject');
}

/** The build of a row, else one of a link's loaded builds, of those that fit, that the user picks. */
export async function chooseBuild(
  app: App,
  row: Row | undefined,
  title: string,
  fits: (build: Build) => boolean = () => true,
): Promise<{ readonly link: Link; readonly build: Build } | undefined> {
  const ofRow = row === undefined ? undefined : buildOf(row);
  if (ofRow !== undefined && row?.link !== undefined) return { link: row.link, build: ofRow };
  const link = await chooseLink(app, row, title);
  if (link === undefined) return undefined;
  const build = await askPick({
    title,
    placeholder: vscode.l10n.t('Which build?'),
    choices: loadedBuilds(app, link).then((builds) =>
      builds.filter(fits).map((value) => ({
        label: buildLabel(value),
        description: joined([value.ref?.name, statusWord(value.status), age(value.createdAt, Date.now())]),
        value,
      })),
    ),
  });
  return build === undefined ? undefined : { link, build };
}

async function loadedBuilds(app: App, link: Link): Promise<readonly Build[]> {
  const project = projectOf(link);
  if (app.store.get(project)?.loadedAt === undefined) await app.store.refresh(project);
  return app.store.get(project)?.builds ?? [];
}
