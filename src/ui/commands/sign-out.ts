import { l10n } from 'vscode';
import { askPick } from '../ask';
import type { CommandHandler } from '../run-command';
import { showInformation } from '../messages';

/** Forgets the stored token of a host. */
export const signOut: CommandHandler = async (app, row) => {
  const hosts = app.tokens.signedInHosts();
  const rowHost = row?.link?.host;
  if (hosts.length === 0) {
    void showInformation(l10n.t('No token is stored.'));
    return;
  }
  const host =
    rowHost !== undefined && hosts.includes(rowHost)
      ? rowHost
      : await askPick({
          title: l10n.t('Sign Out'),
          placeholder: l10n.t('Which token is to be forgotten?'),
          choices: hosts.map((value) => ({ label: value, value })),
        });
  if (host === undefined) return;
  await app.tokens.forget(host);
  const left = await app.tokens.tokenOf(host);
  void showInformation(
    left === undefined
      ? l10n.t(
          'Signed out of {0}: its token is forgotten here. In CircleCI it stays valid until you revoke it.',
          host,
        )
      : l10n.t('The stored token of {0} is forgotten. The one of the environment serves again.', host),
  );
};
