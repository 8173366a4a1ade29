import { l10n } from 'vscode';
import { askPick } from '../ask';
import type { App } from '../app';
import { postmanHost } from '../postman';
import type { CommandHandler } from '../run-command';
import { signInTo, signInToPostman } from '../sign-in';
import { hostWord } from '../words';

type Account = { readonly kind: 'circleci'; readonly host: string } | { readonly kind: 'postman' };

/** Sets the token of a CircleCI host, the row's if there is one, or the Postman API key: the user picks. */
export const signIn: CommandHandler = async (app, row) => {
  const host = row?.link?.host;
  const account: Account | undefined =
    host === undefined ? await chooseAccount(app) : { kind: 'circleci', host };
  switch (account?.kind) {
    case 'circleci':
      await signInTo(app, account.host);
      return;
    case 'postman':
      await signInToPostman(app);
      return;
    case undefined:
      return;
  }
};

function chooseAccount(app: App): Promise<Account | undefined> {
  const hosts = new Set([
    app.links.defaultHost(),
    ...app.tokens.signedInHosts(),
    ...app.links.all().map(({ host }) => host),
  ]);
  return askPick<Account>({
    title: l10n.t('Sign In'),
    placeholder: l10n.t('To which service?'),
    choices: [
      ...[...hosts].map((host) => ({
        label: hostWord(host),
        description: l10n.t('CircleCI: builds and their reports'),
        value: { kind: 'circleci', host } as const,
      })),
      {
        label: hostWord(postmanHost(app)),
        description: l10n.t('Postman: workspaces and APIs; not needed for files of a repository'),
        value: { kind: 'postman' },
      },
    ],
  });
}
