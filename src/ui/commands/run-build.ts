import * as vscode from 'vscode';
import { projectPage } from '../../circleci/web';
import type { RunParameters, RunResult } from '../../builds/store';
import type { GitRef } from '../../circleci/model';
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

/** Starts a build of a branch or a tag, shows it at once, and leaves it to the watcher to follow it to its end. */
export const runBuild: CommandHandler = async (app, row, arg) => {
  const title = vscode.l10n.t('Run Build');
  const here = await buildHere(app, arg);
  const link = here?.link ?? (await chooseLink(app, row, title));
  if (link === undefined || !(await isSignedIn(app, link))) return;
  const ref = here?.branch === undefined ? await askRef(app, link) : aBranch(here.branch);
  if (ref === undefined) return;
  if (ref.kind === 'branch' && !(await mayRunPushed(app, link, ref.name))) return;
  const parameters = await askParameters(app, link, ref);
  if (parameters === undefined) return;
  const result = await start(app, link, ref, parameters).finally(() => app.nudge());
  if (result === undefined) return;
  if (result.kind === 'nothingCreated') return sayNothingCreated(app, link, result.message);
  app.log.info(`Started build ${result.build.number} of ${link.slug}`);
  await app.tree.reveal(link, result.build);
};

function aBranch(name: string): GitRef {
  return { kind: 'branch', name };
}

function askRef(app: App, link: Link): Promise<GitRef | undefined> {
  return askPick<GitRef>({
    title: vscode.l10n.t('Run Build of {0}', link.nickname),
    placeholder: vscode.l10n.t('Choose a branch, or type another or a tag'),
    choices: branchChoices(app, link),
    typed: (name) => [
      { icon: 'play', label: name, description: vscode.l10n.t('run this branch'), value: aBranch(name) },
      {
        icon: 'tag',
        label: name,
        description: vscode.l10n.t('run this tag'),
        value: { kind: 'tag', name },
      },
    ],
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
  ref: GitRef,
  parameters: RunParameters,
): Promise<RunResult | undefined> {
  try {
    return await cancellable(vscode.l10n.t('Starting a build of {0}…', shortened(ref.name)), ({ signal }) =>
      app.store.run(projectOf(link), ref, { parameters, signal }),
    );
  } catch (error) {
    if (!isFailure(error, 'refused')) throw error;
    app.log.info(`No build of ${link.slug} was started: ${error.message}`);
    await sayRefused(ref, error.facts.detail);
    return undefined;
  }
}

async function sayRefused({ name }: GitRef, detail: string | undefined): Promise<void> {
  const open = vscode.l10n.t('Open Source Control');
  const why = (detail ?? vscode.l10n.t('no reason')).replace(/\.$/, '');
  const pressed = await showError(
    vscode.l10n.t(
      'CircleCI said: {0}. No build of “{1}” was started. If it is new, push it first.',
      why,
      shortened(name),
    ),
    open,
  );
  if (pressed === open) await vscode.commands.executeCommand('workbench.view.scm');
}

/** The default branch, the one that is checked out, then those of CircleCI and of git, each once. */
async function branchChoices(app: App, link: Link): Promise<readonly Choice<GitRef>[]> {
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
    value: aBranch(name),
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
