import * as vscode from 'vscode';
import type { App } from './app';
import { askPickStep } from './ask';
import type { Back, Place } from './steps';
import { repositoryAround } from './workspace-projects';
import { showInformation } from './messages';

/** Where a configuration belongs: the repository of a workspace folder, which may be above the folder. */
export interface ConfigRoot {
  readonly folder: vscode.WorkspaceFolder;
  /** Holds `.circleci/`; paths of the job are relative to it. */
  readonly repository: vscode.Uri;
}

/** The folders of the workspace. Says how to get one where there is none. */
export function foldersForConfig(): readonly vscode.WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) void sayNoFolder();
  return folders;
}

async function sayNoFolder(): Promise<void> {
  const open = vscode.l10n.t('Open Folder…');
  const pressed = await showInformation(
    vscode.l10n.t('Open the folder of your repository first: the job belongs into its .circleci/config.yml.'),
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
