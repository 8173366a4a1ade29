import * as vscode from 'vscode';
import type { App } from '../app';
import { runCommand } from '../run-command';
import type { CommandHandler } from '../run-command';
import { applyConfigPreview } from './apply-config-preview';
import { configurePostmanCli } from './configure-postman-cli';
import { copyCommitSha } from './copy-commit-sha';
import { copyConfigPreview } from './copy-config-preview';
import { copyLink } from './copy-link';
import { copyPostmanCliConfig } from './copy-postman-cli-config';
import { editLink } from './edit-link';
import { linkProject } from './link-project';
import { loadMore } from './load-more';
import { openInCircleci } from './open-in-circleci';
import { refresh } from './refresh';
import { runBuild } from './run-build';
import { showOutput } from './show-output';
import { showRun } from './show-run';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { unlinkProject } from './unlink-project';
import { whenTrusted } from '../trusted';

/** Every command of the manifest, by its name after `postmanCircleci.`. */
export const COMMANDS: Readonly<Record<string, CommandHandler>> = {
  applyConfigPreview: whenTrusted(applyConfigPreview),
  configurePostmanCli: whenTrusted(configurePostmanCli),
  copyCommitSha,
  copyConfigPreview,
  copyLink,
  copyPostmanCliConfig,
  editLink,
  linkProject,
  loadMore,
  openInCircleci,
  refresh,
  runBuild: whenTrusted(runBuild),
  showOutput,
  showRun,
  signIn,
  signOut,
  unlinkProject,
};

/** Registers them all; what goes wrong in one is told to the user by {@link runCommand}. */
export function registerCommands(app: App): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(COMMANDS).map(([name, handler]) =>
      vscode.commands.registerCommand(`postmanCircleci.${name}`, (arg: unknown) =>
        runCommand(app, name, handler, arg),
      ),
    ),
  );
}
