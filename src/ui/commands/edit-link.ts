import { l10n } from 'vscode';
import type { Link } from '../../links/model';
import type { App } from '../app';
import { askPick } from '../ask';
import { chooseLink } from '../choose-row';
import { chooseProject } from '../choose-project';
import type { CommandHandler } from '../run-command';
import { sayIfRefused } from '../link-write';
import { ensureSignedIn, signInTo } from '../sign-in';
import { projectOf } from '../tree/row';
import { askNickname, repositoryName } from './link-project';

type Change = 'nickname' | 'project' | 'token';

/** Changes one thing of a link, where it stands. */
export const editLink: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Edit Link'));
  if (link === undefined) return;
  const change = await askPick<Change>({
    title: l10n.t('Edit Link {0}', link.nickname),
    placeholder: l10n.t('What is to be changed?'),
    choices: [
      { label: l10n.t('Nickname'), description: link.nickname, value: 'nickname' },
      { label: l10n.t('Project'), description: app.links.repository(link), value: 'project' },
      { label: l10n.t('Token'), description: link.host, value: 'token' },
    ],
  });
  switch (change) {
    case 'nickname':
      return changeNickname(app, link);
    case 'project':
      return changeProject(app, link);
    case 'token':
      await signInTo(app, link.host);
      return;
    case undefined:
      return;
  }
};

async function changeNickname(app: App, link: Link): Promise<void> {
  const nickname = await askNickname(link.nickname);
  if (nickname !== undefined) await sayIfRefused(app.links.replace(link, { ...link, nickname }));
}

async function changeProject(app: App, link: Link): Promise<void> {
  if (!(await ensureSignedIn(app, link.host))) return;
  const chosen = await chooseProject(app, link.host, l10n.t('Edit Link {0}', link.nickname));
  if (chosen === undefined) return;
  const changed = { ...link, slug: chosen.project.slug };
  if (!(await sayIfRefused(app.links.replace(link, changed, repositoryName(chosen))))) return;
  app.store.forget(projectOf(link));
}
