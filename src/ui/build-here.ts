import * as vscode from 'vscode';
import type { Link } from '../links/model';
import type { App } from './app';
import { relativePath } from './relative-path';
import { repositoriesOf } from './workspace-projects';

/** What *Run build on this branch* is called with: a config file of the repository, as a string. */
export interface BuildHereRequest {
  readonly config: string;
}

/**
 * The linked project and the checked-out branch of the repository that a config file is in, as far as either is plain.
 *
 * @param arg of the command, which is a {@link BuildHereRequest} or anything else
 */
export async function buildHere(
  app: App,
  arg: unknown,
): Promise<{ readonly link?: Link; readonly branch?: string } | undefined> {
  if (typeof arg !== 'object' || arg === null || !('config' in arg) || typeof arg.config !== 'string')
    return undefined;
  const file = vscode.Uri.parse(arg.config).with({ scheme: 'file' });
  const repositories = await app.git.repositories();
  const found = app.links.all().flatMap((link) =>
    repositoriesOf(repositories, link)
      .filter(({ root }) => relativePath(root, file.with({ scheme: root.scheme })) !== undefined)
      .map(({ root, branch }) => ({ link, branch, depth: root.path.length })),
  );
  // The nearest, where one repository is inside another; several links of one are for the user to choose from.
  const nearest = Math.max(...found.map(({ depth }) => depth));
  const [first, ...more] = found.filter(({ depth }) => depth === nearest);
  if (first === undefined || more.length > 0) return undefined;
  return { link: first.link, ...(first.branch === undefined ? {} : { branch: first.branch }) };
}
