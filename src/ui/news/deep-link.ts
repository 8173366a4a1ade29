import * as vscode from 'vscode';
import { parseDeepLink, type LinkedBuild } from '../../links/deep-link';
import type { Link } from '../../links/model';
import type { App } from '../app';
import { confirm, showWarning } from '../messages';
import { reading } from '../reading';
import { projectOf } from '../tree/row';

/**
 * Shows the build that an address names: `…/build/<slug>/<number>`. Whatever opened it may be a page of anybody's, so it
 * acts on nothing, and a project that is not linked is asked about before CircleCI hears of it.
 */
export async function showLinkedBuild(app: App, uri: vscode.Uri): Promise<void> {
  const wanted = parseDeepLink(uri.path);
  if (wanted === undefined) {
    void showWarning(vscode.l10n.t('This link leads to no build: it reads {0}.', uri.path.slice(0, 100)));
    return;
  }
  const link = linkOf(app, wanted.slug) ?? (await askToLink(app, wanted));
  if (link === undefined) return;
  const { number } = wanted;
  const build = await reading(
    async () =>
      app.store.get(projectOf(link))?.builds.find((known) => known.number === number) ??
      (await app.store.find(projectOf(link), { number })),
  );
  await vscode.commands.executeCommand('postmanCircleci.showBuild', app.tree.node(link, build));
}

/** The address names no host: the user's own comes first. */
function linkOf({ links }: App, slug: string): Link | undefined {
  return links.find(links.defaultHost(), slug) ?? links.all().find((link) => link.slug === slug);
}

async function askToLink(app: App, { slug, number }: LinkedBuild): Promise<Link | undefined> {
  const answer = vscode.l10n.t('Link CircleCI Project…');
  const pressed = await confirm(
    vscode.l10n.t('Show build {0} of {1}?', number, slug),
    vscode.l10n.t(
      'A link that was opened outside of the Builds view asks for it. The project is not linked: link it only if you know it.',
    ),
    answer,
  );
  if (pressed === undefined) return undefined;
  await vscode.commands.executeCommand('postmanCircleci.linkProject', { project: slug });
  return linkOf(app, slug);
}
