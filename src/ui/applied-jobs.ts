import * as vscode from 'vscode';
import type { Git } from '../platform/git';
import type { BuildHereRequest } from './build-here';
import { showInformation } from './messages';

/** Jobs that were put into a config and do not run yet: says what is left to do, each step once. */
export interface AppliedJobs {
  /** @param document that holds the job, saved or not */
  follow(document: vscode.TextDocument): void;
  dispose(): void;
}

export function createAppliedJobs(git: Git): AppliedJobs {
  /** By path: an untitled document becomes a file by saving. */
  const followed = new Map<string, vscode.Disposable>();
  const stop = (path: string): void => {
    followed.get(path)?.dispose();
    followed.delete(path);
  };

  const waitForPush = async (file: vscode.Uri): Promise<void> => {
    const look = async (): Promise<void> => {
      if (followed.get(file.path) !== watching || (await git.isPushed(file)) !== true) return;
      stop(file.path);
      await sayPushed(file);
    };
    const watching = git.onDidChange(() => void look());
    followed.set(file.path, watching);
    await look();
  };

  const saved = (file: vscode.Uri): void => {
    stop(file.path);
    void saySaved();
    void waitForPush(file);
  };

  return {
    follow(document) {
      const { path } = document.uri;
      stop(path);
      // Some save by themselves, before we look.
      if (!document.isDirty) {
        saved(document.uri);
        return;
      }
      const saving = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path === path) saved(uri);
      });
      followed.set(path, saving);
    },
    dispose: () => {
      for (const path of [...followed.keys()]) stop(path);
    },
  };
}

async function saySaved(): Promise<void> {
  const open = vscode.l10n.t('Open Source Control');
  const pressed = await showInformation(
    vscode.l10n.t('The Postman CLI job is saved. It runs as soon as it is committed and pushed.'),
    open,
  );
  if (pressed === open) await vscode.commands.executeCommand('workbench.view.scm');
}

async function sayPushed(file: vscode.Uri): Promise<void> {
  const run = vscode.l10n.t('Run Build');
  const pressed = await showInformation(
    vscode.l10n.t('The Postman CLI job is pushed: the next build of this branch runs it.'),
    run,
  );
  if (pressed !== run) return;
  const request: BuildHereRequest = { config: file.toString() };
  await vscode.commands.executeCommand('postmanCircleci.runBuild', request);
}
