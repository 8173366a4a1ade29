import * as vscode from 'vscode';
import { defaultNickname } from '../../links/entry';
import type { LinkSource } from '../../links/model';
import { askPick, askText } from '../ask';
import { chooseProject } from '../choose-project';
import type { ChosenProject } from '../choose-project';
import type { CommandHandler } from '../run-command';
import { sayIfRefused } from '../link-write';
import { ensureSignedIn } from '../sign-in';
import { BUILDS_VIEW } from '../tree/view';

/** Token, project, nickname, and whose settings the link belongs to; then the view shows it. */
export const linkProject: CommandHandler = async (app, row) => {
  const host = row?.link?.host ?? app.links.defaultHost();
  if (!(await ensureSignedIn(app, host))) return;
  const chosen = await chooseProject(app, host, vscode.l10n.t('Link CircleCI Project'));
  if (chosen === undefined) return;
  const nickname = await askNickname(defaultNickname(chosen.project.slug, chosen.project.name));
  if (nickname === undefined) return;
  const source = await askSource();
  if (source === undefined) return;
  const link = { nickname, host, slug: chosen.project.slug, source };
  if (!(await sayIfRefused(app.links.add(link, repositoryName(chosen))))) return;
  app.log.info(`Linked ${chosen.project.slug} of ${host}`);
  await vscode.commands.executeCommand(`${BUILDS_VIEW}.focus`);
};

/** Asks what to call a link. */
export function askNickname(value: string): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('Nickname'),
    prompt: vscode.l10n.t('What the Builds view calls this project'),
    value,
    check: (text) => (text === '' ? vscode.l10n.t('A link needs a name.') : undefined),
  });
}

async function askSource(): Promise<LinkSource | undefined> {
  // Without a folder there is no workspace whose settings could hold it.
  if (vscode.workspace.workspaceFolders === undefined) return { kind: 'user' };
  return askPick<LinkSource>({
    title: vscode.l10n.t('Who Sees This Link?'),
    placeholder: vscode.l10n.t('No token is written, only the project’s name'),
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
  });
}

/** What a person calls the project; its slug may be made of ids. */
export function repositoryName({ project }: ChosenProject): string {
  return project.organizationName === undefined
    ? project.name
    : `${project.organizationName}/${project.name}`;
}
