import { l10n } from 'vscode';
import { tokenPage } from '../circleci/web';
import { isFailure } from '../http/failure';
import type { App } from './app';
import { askText } from './ask';
import type { Back, Place } from './steps';
import { BACK } from './steps';
import { failureWords } from './words';

/**
 * Asks for the token of a host, until CircleCI accepts one or the user gives up; then keeps it. The prompt names the
 * host whole: the token that is typed goes there.
 *
 * @returns whether a token was stored
 */
export async function signInTo(app: App, host: string): Promise<boolean> {
  return (await askToken(app, host, l10n.t('Sign In to {0}', host))) === 'stored';
}

/** The same as one of several questions; `undefined` if the user gave up. */
export async function askToken(
  app: App,
  host: string,
  title: string,
  place?: Place,
): Promise<'stored' | Back | undefined> {
  const token = await askText(
    {
      title,
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
    },
    place,
  );
  if (token === undefined || token === BACK) return token;
  await app.tokens.store(host, token);
  app.log.info(`Signed in to ${host}`);
  return 'stored';
}

/** Whether a host would be asked without a token. */
export async function isSignedOut(app: App, host: string): Promise<boolean> {
  return (await app.tokens.tokenOf(host)) === undefined;
}
