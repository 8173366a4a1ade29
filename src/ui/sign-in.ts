import { l10n } from 'vscode';
import { tokenPage } from '../circleci/web';
import { isFailure } from '../http/failure';
import type { App } from './app';
import { askText } from './ask';
import { failureWords } from './words';

/**
 * Asks for the token of a host, until CircleCI accepts one or the user gives up; then keeps it. The prompt names the
 * host whole: the token that is typed goes there.
 *
 * @returns whether a token was stored
 */
export async function signInTo(app: App, host: string): Promise<boolean> {
  const token = await askText({
    title: l10n.t('Sign In to {0}', host),
    prompt: l10n.t(
      'Personal API token of CircleCI. It is sent to {0} alone and kept in the secret storage.',
      host,
    ),
    placeholder: 'CCIPAT_…',
    password: true,
    link: { tooltip: l10n.t('Make a token in CircleCI'), url: tokenPage(host) },
    check: async (value) => {
      if (value === '') return l10n.t('Paste a token. The button above opens the page that makes one.');
      try {
        await app.clientWith(host, value).me();
        return undefined;
      } catch (error) {
        if (isFailure(error)) return failureWords(error).sentence;
        throw error;
      }
    },
  });
  if (token === undefined) return false;
  await app.tokens.store(host, token);
  app.log.info(`Signed in to ${host}`);
  return true;
}

/** Signs in to a host unless there is a token for it already. */
export async function ensureSignedIn(app: App, host: string): Promise<boolean> {
  return (await app.tokens.tokenOf(host)) === undefined ? signInTo(app, host) : true;
}
