import * as vscode from 'vscode';
import { suggestionFor, type BuiltRepository } from '../../links/suggestion';
import type { App } from '../app';
import { CONFIG_PATH } from '../config-file';
import { showInformation } from '../messages';
import { folderFacts, repositoriesOf, repositoryAround } from '../workspace-projects';

/** Slugs of projects that were suggested or linked, in the memory that all windows share. */
const TOLD = 'circleci.suggestedLinks';

/**
 * Suggests to link the project of a repository that has a CircleCI configuration: once for each, whatever the answer, and
 * by its files alone. It is remembered before it is shown, so that no other window shows it too.
 *
 * @param memory of all windows
 */
export async function suggestLink(app: App, memory: vscode.Memento): Promise<void> {
  // VS Code has a question of its own there, and a link is as good once that is answered.
  if (!vscode.workspace.isTrusted) return;
  const before = texts(memory.get(TOLD));
  const { suggestion, told } = suggestionFor(await builtRepositories(app), before);
  if (told.some((slug) => !before.includes(slug))) await memory.update(TOLD, told);
  if (suggestion === undefined) return;
  const link = vscode.l10n.t('Link Project…');
  const pressed = await showInformation(
    vscode.l10n.t(
      '{0} has a CircleCI configuration. Link its project to see its builds and their collection runs in VS Code.',
      suggestion.repository,
    ),
    link,
    vscode.l10n.t('No'),
  );
  if (pressed !== link) return;
  await vscode.commands.executeCommand('postmanCircleci.linkProject', { first: suggestion.slug });
}

/** Those that hold a folder of the workspace: others, such as submodules, are somebody else's. */
async function builtRepositories({ git, files, links }: App): Promise<readonly BuiltRepository[]> {
  const repositories = await git.repositories();
  const linked = links.all().flatMap((link) => repositoriesOf(repositories, link));
  const around = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
    repositoryAround(repositories, uri),
  );
  const found = [...new Set(around)].map(async (repository): Promise<readonly BuiltRepository[]> => {
    if (repository === undefined) return [];
    if (!(await files.exists(vscode.Uri.joinPath(repository.root, CONFIG_PATH)))) return [];
    const facts = await folderFacts(files, repository);
    return [{ ...facts, isLinked: linked.includes(repository) }];
  });
  return (await Promise.all(found)).flat();
}

/** Whatever another version of ours left there. */
function texts(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string') : [];
}
