import * as vscode from 'vscode';
import type { Link } from '../links/model';
import type { App } from './app';
import { askPickStep } from './ask';
import type { Back, Place } from './steps';
import { relativePath } from './relative-path';
import { repositoryAround, repositoryOf } from './workspace-projects';
import { showInformation } from './messages';

/** Where a configuration belongs: the repository of a workspace folder, which may be above the folder. */
export interface ConfigRoot {
  readonly folder: vscode.WorkspaceFolder;
  /** Holds `.circleci/`; paths of the job are relative to it. */
  readonly repository: vscode.Uri;
}

/** The folders of the workspace, or those of a link's repository. Says how to get one where there is none. */
export async function foldersForConfig(app: App, link?: Link): Promise<readonly vscode.WorkspaceFolder[]> {
  const all = vscode.workspace.workspaceFolders ?? [];
  const root = link === undefined ? undefined : (await repositoryOf(app, link))?.root;
  const isOfLink = ({ uri }: vscode.WorkspaceFolder): boolean =>
    root !== undefined && relativePath(root, uri) !== undefined;
  const folders = link === undefined ? all : all.filter(isOfLink);
  if (folders.length === 0) void sayNoFolder(link);
  return folders;
}

async function sayNoFolder(link: Link | undefined): Promise<void> {
  const open = vscode.l10n.t('Open Folder…');
  const pressed = await showInformation(
    link === undefined
      ? vscode.l10n.t(
          'Open the folder of your repository first: the job belongs into its .circleci/config.yml.',
        )
      : vscode.l10n.t(
          'Open the folder of {0} first: the job belongs into the .circleci/config.yml of its repository.',
          link.nickname,
        ),
    open,
  );
  if (pressed === open) await vscode.commands.executeCommand('vscode.openFolder');
}

export function askFolder(
  folders: readonly vscode.WorkspaceFolder[],
  title: string,
  place: Place,
): Promise<vscode.WorkspaceFolder | Back | undefined> {
  return askPickStep(
    {
      title,
      placeholder: vscode.l10n.t('Which folder?'),
      choices: folders.map((value) => ({ label: value.name, description: value.uri.fsPath, value })),
    },
    place,
  );
}

/** Where the configuration of a folder belongs. */
export async function rootOf(app: App, folder: vscode.WorkspaceFolder): Promise<ConfigRoot> {
  const around = repositoryAround(await app.git.repositories(), folder.uri);
  return { folder, repository: around?.root ?? folder.uri };
}
