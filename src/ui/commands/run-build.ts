import * as vscode from 'vscode';
import { projectPage } from '../../circleci/web';
import type { RunParameters, RunResult } from '../../builds/store';
import { isFailure } from '../../http/failure';
import type { Link } from '../../links/model';
import type { App } from '../app';
import { askPick } from '../ask';
import type { Choice } from '../ask';
import { askParameters } from '../ask-parameters';
import { buildHere } from '../build-here';
import { cancellable } from '../cancellable';
import { chooseLink } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { signInTo } from '../sign-in';
import { projectOf } from '../tree/row';
import { mayRunPushed } from '../unpushed-config';
import { helps } from '../helps';
import { shortened } from '../shortened';
import { repositoryOf } from '../workspace-projects';
import { showError, showWarning } from '../messages';

/** Starts a build of a branch, shows it at once, and leaves it to the watcher to follow it to its end. */
export const runBuild: CommandHandler = async (app, row, arg) => {
  const title = vscode.l10n.t('Run Build');
  const here = await buildHere(app, arg);
  const link = here?.link ?? (await chooseLink(app, row, title));
  if (link === undefined || !(await isSignedIn(app, link))) return;
  const branch = here?.branch ?? (await askBranch(app, link));
  if (branch === undefined || !(await mayRunPushed(app, link, branch))) return;
  const parameters = await askParameters(app, link, branch);
  if (parameters === undefined) return;
  const result = await start(app, link, branch, parameters).finally(() => app.nudge());
  if (result === undefined) return;
  if (result.kind === 'nothingCreated') return sayNothingCreated(app, link, result.message);
  app.log.info(`Started build ${result.build.number} of ${link.slug}`);
  await app.tree.reveal(link, result.build);
};

function askBranch(app: App, link: Link): Promise<string | undefined> {
  return askPick({
    title: vscode.l10n.t('Run Build of {0}', link.nickname),
    placeholder: vscode.l10n.t('Choose a branch, or type another'),
    choices: branchChoices(app, link),
    typed: (text) => ({
      icon: 'play',
      label: text,
      description: vscode.l10n.t('run this branch'),
      value: text,
    }),
  });
}

/** Asks for a token before anything else is asked, where there is none. */
async function isSignedIn(app: App, link: Link): Promise<boolean> {
  return (await app.tokens.tokenOf(link.host)) !== undefined || (await signInTo(app, link.host));
}

/** `undefined` once the user was told that CircleCI would not. */
async function start(
  app: App,
  link: Link,
  branch: string,
  parameters: RunParameters,
): Promise<RunResult | undefined> {
  try {
    return await cancellable(vscode.l10n.t('Starting a build of {0}…', shortened(branch)), ({ signal }) =>
      app.store.run(projectOf(link), { kind: 'branch', name: branch }, { parameters, signal }),
    );
  } catch (error) {
    if (!isFailure(error, 'refused')) throw error;
    app.log.info(`No build of ${link.slug} was started: ${error.message}`);
    await sayRefused(branch, error.facts.detail);
    return undefined;
  }
}

async function sayRefused(branch: string, detail: string | undefined): Promise<void> {
  const open = vscode.l10n.t('Open Source Control');
  const why = (detail ?? vscode.l10n.t('no reason')).replace(/\.$/, '');
  const pressed = await showError(
    vscode.l10n.t(
      'CircleCI said: {0}. No build of “{1}” was started. If the branch is new, push it first.',
      why,
      shortened(branch),
    ),
    open,
  );
  if (pressed === open) await vscode.commands.executeCommand('workbench.view.scm');
}

/** The default branch, the one that is checked out, then those of CircleCI and of git, each once. */
async function branchChoices(app: App, link: Link): Promise<readonly Choice<string>[]> {
  const [known, repository] = await Promise.all([
    app.store.branches(projectOf(link)),
    repositoryOf(app, link),
  ]);
  const local = repository === undefined ? [] : await app.git.branches(repository.root);
  const [first, ...others] = known;
  const current = repository?.branch;
  const names = new Set([first, current, ...others, ...local].filter((name) => name !== undefined));
  return [...names].map((name) => ({
    label: name,
    value: name,
    ...(name === current ? { description: vscode.l10n.t('checked out here') } : {}),
  }));
}

async function sayNothingCreated(app: App, link: Link, message: string): Promise<void> {
  app.log.info(`No build of ${link.slug} was started: ${message}`);
  const open = helps.openInCircleci();
  const pressed = await showWarning(
    vscode.l10n.t('CircleCI said: {0}. No build was started.', message.replace(/\.$/, '')),
    open.title,
  );
  if (pressed === open.title)
    await vscode.env.openExternal(vscode.Uri.parse(projectPage(link.host, link.slug), true));
}
