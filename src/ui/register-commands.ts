import * as vscode from 'vscode';
import type { App } from './app';
import { runCommand } from './run-command';

/** Every command of the manifest, by its name after `postmanCircleci.`. */
const COMMAND_NAMES = [
  'applyConfigPreview',
  'approveJob',
  'cancelBuild',
  'clearFilters',
  'configurePostmanCli',
  'copyCommitSha',
  'copyConfigPreview',
  'copyLink',
  'copyPostmanCliConfig',
  'editLink',
  'hidePassedRequests',
  'filterBuilds',
  'linkProject',
  'loadMore',
  'lookInOtherJobs',
  'openArtifact',
  'openInCircleci',
  'openInPostman',
  'openLog',
  'openReportFile',
  'openSampleReport',
  'openViolation',
  'readLargeReport',
  'refresh',
  'rerunBuild',
  'rerunFailed',
  'runBuild',
  'saveAllArtifacts',
  'saveArtifact',
  'saveLog',
  'searchFurther',
  'setApiKeyVariable',
  'showBuild',
  'showOutput',
  'showPassedRequests',
  'showRun',
  'showViolations',
  'signIn',
  'signOut',
  'unlinkProject',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/**
 * Registers them all. What they do is a bundle of its own, loaded by the first command, so that activation does not pay
 * for it; what goes wrong in one is told to the user by {@link runCommand}.
 */
export function registerCommands(app: App): vscode.Disposable {
  return vscode.Disposable.from(
    ...COMMAND_NAMES.map((name) =>
      vscode.commands.registerCommand(`postmanCircleci.${name}`, (arg: unknown) =>
        runCommand(
          app,
          name,
          async (...given) => {
            const { COMMANDS } = await import('./commands/index');
            await COMMANDS[name](...given);
          },
          arg,
        ),
      ),
    ),
  );
}
