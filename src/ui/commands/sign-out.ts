import { l10n } from 'vscode';
import type { Tokens } from '../../platform/tokens';
import { askPick } from '../ask';
import type { CommandHandler } from '../run-command';
import { hostWord } from '../words';
import { showInformation } from '../messages';

/** A host with the credential that is stored for it. */
interface Account {
  readonly kind: 'circleci' | 'postman';
  readonly host: string;
  readonly tokens: Tokens;
}

/** Forgets the stored token of a CircleCI host, or a stored Postman API key. */
export const signOut: CommandHandler = async (app, row) => {
  const stored = (kind: Account['kind'], tokens: Tokens): readonly Account[] =>
    tokens.signedInHosts().map((host) => ({ kind, host, tokens }));
  const accounts = [...stored('circleci', app.tokens), ...stored('postman', app.postmanKeys)];
  if (accounts.length === 0) {
    void showInformation(l10n.t('No token is stored.'));
    return;
  }
  const rowHost = row?.link?.host;
  const account =
    accounts.find(({ kind, host }) => kind === 'circleci' && host === rowHost) ??
    (await askPick({
      title: l10n.t('Sign Out'),
      placeholder: l10n.t('Which one is to be forgotten?'),
      choices: accounts.map((value) => ({
        label: hostWord(value.host),
        description: value.kind === 'circleci' ? l10n.t('CircleCI token') : l10n.t('Postman API key'),
        value,
      })),
    }));
  if (account === undefined) return;
  const { kind, host, tokens } = account;
  await tokens.forget(host);
  const left = await tokens.tokenOf(host);
  void showInformation(
    left !== undefined
      ? l10n.t(
          'What was stored for {0} is forgotten. The environment variable is used again.',
          hostWord(host),
        )
      : kind === 'circleci'
        ? l10n.t(
            'Signed out of {0}: its token is forgotten here. In CircleCI it stays valid until you revoke it.',
            hostWord(host),
          )
        : l10n.t(
            'Signed out of {0}: its API key is forgotten here. In Postman it stays valid until you delete it.',
            hostWord(host),
          ),
  );
};
