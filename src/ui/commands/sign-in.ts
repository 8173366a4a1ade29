import { l10n } from 'vscode';
import { askPick } from '../ask';
import type { App } from '../app';
import type { CommandHandler } from '../run-command';
import { signInTo } from '../sign-in';
import { showInformation } from '../messages';

/** Sets the token of a CircleCI host: the row's, else the only one there is, else the one that the user picks. */
export const signIn: CommandHandler = async (app, row) => {
  const host = row?.link?.host ?? (await chooseHost(app));
  if (host === undefined) return;
  if (await signInTo(app, host)) {
    void showInformation(l10n.t('Signed in to {0}.', host));
  }
};

async function chooseHost(app: App): Promise<string | undefined> {
  const hosts = [
    ...new Set([
      app.links.defaultHost(),
      ...app.tokens.signedInHosts(),
      ...app.links.all().map(({ host }) => host),
    ]),
  ];
  if (hosts.length === 1) return hosts[0];
  return askPick({
    title: l10n.t('Sign In'),
    placeholder: l10n.t('Which host?'),
    choices: hosts.map((host) => ({ label: host, value: host })),
  });
}
