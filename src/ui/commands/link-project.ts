import * as vscode from 'vscode';
import { defaultNickname } from '../../links/entry';
import type { LinkSource } from '../../links/model';
import type { App } from '../app';
import { askPickStep } from '../ask';
import { askNickname } from '../ask-nickname';
import { sideSteps } from '../choose-postman-side';
import type { SideAnswers } from '../choose-postman-side';
import { chooseProject, repositoryName } from '../choose-project';
import type { ChosenProject } from '../choose-project';
import { BUILDS_VIEW } from '../reading';
import type { CommandHandler } from '../run-command';
import { sayIfRefused } from '../link-write';
import { askToken, isSignedOut, lacksApiKey } from '../sign-in';
import { askSteps, BACK } from '../steps';
import type { Back, Place } from '../steps';

interface Answers extends SideAnswers {
  readonly chosen?: ChosenProject;
  readonly nickname?: string;
  readonly source?: LinkSource;
}

/** Token, project, nickname, the Postman side, and whose settings the link belongs to; then the view shows it. */
export const linkProject: CommandHandler = async (app, row, arg) => {
  const title = vscode.l10n.t('Link CircleCI Project');
  const host = row?.link?.host ?? app.links.defaultHost();
  const needsToken = await isSignedOut(app, host);
  const lacksKey = await lacksApiKey(app);
  // Without a folder there is no workspace whose settings could hold a link.
  const hasWorkspace = vscode.workspace.workspaceFolders !== undefined;

  const answers = await askSteps<Answers>(
    [
      {
        isAsked: () => needsToken,
        ask: async (before, place) => {
          const answer = await askToken(app, host, title, place);
          return answer === 'stored' ? before : answer;
        },
      },
      {
        ask: async (before, place) => {
          place.draft.text ??= named(arg, 'project') ?? '';
          const chosen = await chooseProject(app, host, title, place, named(arg, 'first'));
          return chosen === undefined || chosen === BACK ? chosen : { ...before, chosen };
        },
      },
      {
        ask: async (before, place) => {
          const nickname = await askNickname(title, proposedNickname(before.chosen), place);
          return nickname === undefined || nickname === BACK ? nickname : { ...before, nickname };
        },
      },
      ...sideSteps<Answers>(app, {
        title,
        lacksKey,
        project: ({ chosen }) => chosen && { host: chosen.host, slug: chosen.project.slug },
      }),
      {
        isAsked: () => hasWorkspace,
        ask: async (before, place) => {
          const source = await askSource(title, place);
          return source === undefined || source === BACK ? source : { ...before, source };
        },
      },
    ],
    { source: { kind: 'user' } },
  );
  if (answers !== undefined) await link(app, answers);
};

/**
 * A slug that the command was called with, which may be anything: a `project` that somebody wants to see, or the one to
 * offer `first`.
 */
function named(arg: unknown, key: 'project' | 'first'): string | undefined {
  const value: unknown = typeof arg === 'object' && arg !== null ? Reflect.get(arg, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}

async function link(app: App, { chosen, nickname, source, side }: Answers): Promise<void> {
  if (chosen === undefined || nickname === undefined || source === undefined) return;
  const { host, project } = chosen;
  const postman = side === undefined ? {} : { postman: side };
  const added = app.links.add(
    { nickname, host, slug: project.slug, source, ...postman },
    repositoryName(chosen),
  );
  if (!(await sayIfRefused(added))) return;
  app.log.info(`Linked ${project.slug} of ${host}`);
  await vscode.commands.executeCommand(`${BUILDS_VIEW}.focus`);
}

function proposedNickname(chosen: ChosenProject | undefined): string {
  return chosen === undefined ? '' : defaultNickname(chosen.project.slug, chosen.project.name);
}

function askSource(title: string, place: Place): Promise<LinkSource | Back | undefined> {
  return askPickStep<LinkSource>(
    {
      title,
      placeholder: vscode.l10n.t('Who sees this link? No token is written, only the project’s name'),
      choices: [
        {
          label: vscode.l10n.t('This workspace (shared)'),
          detail: vscode.l10n.t(
            'In the settings of the workspace, which a repository can hold for all who work on it',
          ),
          value: { kind: 'workspace' },
        },
        {
          label: vscode.l10n.t('Only me'),
          detail: vscode.l10n.t('In your own settings, in every workspace'),
          value: { kind: 'user' },
        },
      ],
    },
    place,
  );
}
