import { l10n } from 'vscode';
import type { Link } from '../../links/model';
import type { App } from '../app';
import { askPickStep } from '../ask';
import { askNickname } from '../ask-nickname';
import { chooseLink } from '../choose-row';
import { sideSteps } from '../choose-postman-side';
import type { SideAnswers } from '../choose-postman-side';
import { chooseProject, repositoryName } from '../choose-project';
import type { ChosenProject } from '../choose-project';
import type { CommandHandler } from '../run-command';
import { sayIfRefused } from '../link-write';
import { postmanSideWords } from '../postman-words';
import { askToken, isSignedOut, lacksApiKey } from '../sign-in';
import { askSteps, BACK } from '../steps';
import type { Back, Place } from '../steps';

type Change = 'nickname' | 'project' | 'token' | 'postman';

interface Answers extends SideAnswers {
  readonly change?: Change;
  readonly nickname?: string;
  readonly chosen?: ChosenProject;
}

/** Changes one thing of a link, where it stands. */
export const editLink: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Edit Link'));
  if (link === undefined) return;
  const title = l10n.t('Edit Link {0}', link.nickname);
  const signedOut = await isSignedOut(app, link.host);

  const answers = await askSteps<Answers>(
    [
      { ask: (_, place) => askChange(app, link, title, place) },
      {
        isAsked: ({ change }) => change === 'token' || (change === 'project' && signedOut),
        ask: async (before, place) => {
          const answer = await askToken(app, link.host, title, place);
          return answer === 'stored' ? before : answer;
        },
      },
      {
        isAsked: ({ change }) => change === 'project',
        ask: async (before, place) => {
          const chosen = await chooseProject(app, link.host, title, place);
          return chosen === undefined || chosen === BACK ? chosen : { ...before, chosen };
        },
      },
      ...sideSteps<Answers>(app, {
        title,
        lacksKey: await lacksApiKey(app),
        project: () => link,
        isAsked: ({ change }) => change === 'postman',
      }),
      {
        // Before anything is chosen it stands for the second question that there will be.
        isAsked: ({ change }) => change === 'nickname' || change === undefined,
        ask: async (before, place) => {
          const nickname = await askNickname(title, link.nickname, place);
          return nickname === undefined || nickname === BACK ? nickname : { ...before, nickname };
        },
      },
    ],
    {},
  );
  if (answers?.nickname !== undefined) {
    await sayIfRefused(app.links.replace(link, { ...link, nickname: answers.nickname }));
  }
  if (answers?.side !== undefined) {
    await sayIfRefused(app.links.replace(link, { ...link, postman: answers.side }));
  }
  if (answers?.chosen !== undefined) await relink(app, link, answers.chosen);
};

async function askChange(
  app: App,
  link: Link,
  title: string,
  place: Place,
): Promise<Answers | Back | undefined> {
  const change = await askPickStep<Change>(
    {
      title,
      placeholder: l10n.t('What is to be changed?'),
      choices: [
        { label: l10n.t('Nickname'), description: link.nickname, value: 'nickname' },
        { label: l10n.t('Project'), description: app.links.repository(link), value: 'project' },
        { label: l10n.t('Token'), description: link.host, value: 'token' },
        { label: l10n.t('Postman'), description: postmanSideWords(link.postman), value: 'postman' },
      ],
    },
    place,
  );
  return change === undefined || change === BACK ? change : { change };
}

async function relink(app: App, link: Link, chosen: ChosenProject): Promise<void> {
  const changed = { ...link, host: chosen.host, slug: chosen.project.slug };
  await sayIfRefused(app.links.replace(link, changed, repositoryName(chosen)));
}
