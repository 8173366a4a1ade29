import * as vscode from 'vscode';
import type { Link } from '../links/model';
import type { Repository } from '../platform/git';
import type { App } from './app';
import { relativePath } from './relative-path';
import { repositoriesOf } from './workspace-projects';

/** The linked project that this window works on, and its checked-out branch; none in detached HEAD. */
export interface Here {
  readonly link: Link;
  readonly branch?: string;
}

/** Of several the one whose repository holds the file in the editor, the innermost; else the first. */
export async function linkedHere({
  git,
  links,
}: {
  readonly git: Pick<App['git'], 'repositories'>;
  readonly links: Pick<App['links'], 'all'>;
}): Promise<Here | undefined> {
  const repositories = await git.repositories();
  const found = links
    .all()
    .flatMap((link) => repositoriesOf(repositories, link).map((repository) => ({ link, repository })));
  const file = vscode.window.activeTextEditor?.document.uri;
  const holds = ({ root }: Repository): boolean =>
    file !== undefined && relativePath(root, file) !== undefined;
  const depth = ({ root }: Repository): number => root.path.length;
  const first =
    found
      .filter(({ repository }) => holds(repository))
      .sort((one, other) => depth(other.repository) - depth(one.repository))[0] ?? found[0];
  if (first === undefined) return undefined;
  const { branch } = first.repository;
  return { link: first.link, ...(branch === undefined ? {} : { branch }) };
}
