import { l10n } from 'vscode';
import { tokenPage } from '../circleci/web';
import { isFailure } from '../http/failure';
import { isApiKey } from '../postman/credential';
import { apiKeyPage } from '../postman/host';
import type { App } from './app';
import { askText } from './ask';
import { sayBriefly, showInformation } from './messages';
import { postmanHost, postmanWith } from './postman';
import { shortened } from './shortened';
import type { Back, Place } from './steps';
import { BACK } from './steps';
import { failureWords, hostWord } from './words';

/**
 * Asks for the token of a host, until CircleCI accepts one or the user gives up; then keeps it. The prompt names the
 * host whole: the token that is typed goes there.
 *
 * @returns whether a token was stored
 */
export async function signInTo(app: App, host: string): Promise<boolean> {
  return (await askToken(app, host, signInTitle(host))) === 'stored';
}

/** The same for the Postman API. */
export async function signInToPostman(app: App, purpose?: KeyPurpose): Promise<boolean> {
  return (
    (await askApiKey(app, purpose?.title ?? signInTitle(postmanHost(app)), undefined, purpose)) === 'stored'
  );
}

/** What a key is asked for, where it is to go to another service too. */
export interface KeyPurpose {
  readonly title: string;
  readonly prompt: string;
}

/** The same as one of several questions; `undefined` if the user gave up. */
export async function askToken(
  app: App,
  host: string,
  title: string,
  place?: Place,
): Promise<'stored' | Back | undefined> {
  let who: string | undefined;
  const token = await askText(
    {
      title,
      prompt: l10n.t(
        'Personal API token of CircleCI. It is sent to {0} alone and kept in the secret storage.',
        hostWord(host),
      ),
      placeholder: 'CCIPAT_…',
      password: true,
      link: { tooltip: l10n.t('Make a token in CircleCI'), url: tokenPage(host) },
      check: (value) => {
        const problem = tokenProblem(value);
        if (problem !== undefined) return problem;
        return whyRefused(async () => {
          const { name, login } = await app.clientWith(host, value).me();
          who = name ?? login;
        });
      },
    },
    place,
  );
  if (token === undefined || token === BACK) return token;
  await app.tokens.store(host, token);
  app.log.info(`Signed in to ${host}`);
  saySignedIn(host, who, place);
  return 'stored';
}

/** Asks for a Postman API key, as {@link askToken} asks for a token. */
export async function askApiKey(
  app: App,
  title: string,
  place?: Place,
  purpose?: KeyPurpose,
): Promise<'stored' | Back | undefined> {
  const host = postmanHost(app);
  let who: string | undefined;
  const key = await askText(
    {
      title,
      prompt:
        purpose?.prompt ??
        l10n.t('Postman API key. It is sent to {0} alone and kept in the secret storage.', hostWord(host)),
      placeholder: 'PMAK-…',
      password: true,
      link: { tooltip: l10n.t('Make an API key in Postman'), url: apiKeyPage(host) },
      check: (value) => {
        const unusable = app.settings.postmanHostProblem();
        if (unusable !== undefined) {
          return l10n.t(
            '“postmanCircleci.postman.host” must be an https address such as https://api.getpostman.com, and is: {0}',
            unusable,
          );
        }
        const problem = apiKeyProblem(value);
        if (problem !== undefined) return problem;
        return whyRefused(async () => {
          who = (await postmanWith(app, value).me()).name;
        });
      },
    },
    place,
  );
  if (key === undefined || key === BACK) return key;
  await app.postmanKeys.store(host, key);
  app.log.info(`Signed in to ${host}`);
  saySignedIn(host, who, place);
  return 'stored';
}

/** Why a text is no token of CircleCI, said before it is sent anywhere. */
export function tokenProblem(text: string): string | undefined {
  if (text === '') return l10n.t('Paste a token. The button above opens the page that makes one.');
  if (text.startsWith('PMAK-')) {
    return l10n.t('This is an API key of Postman, and was sent nowhere. CircleCI wants a token of its own.');
  }
  return /^[\x21-\x7e]+$/.test(text)
    ? undefined
    : l10n.t(
        'This is no token of CircleCI, and was sent nowhere: one has no spaces, and only plain letters, digits and signs.',
      );
}

/** The same for an API key of Postman. */
export function apiKeyProblem(text: string): string | undefined {
  if (text === '') return l10n.t('Paste an API key. The button above opens the page that makes one.');
  return isApiKey(text)
    ? undefined
    : l10n.t(
        'This is no Postman API key, and was sent nowhere: one is PMAK- and at least 20 letters, digits or dashes.',
      );
}

/** Whether a host would be asked without a token. */
export async function isSignedOut(app: App, host: string): Promise<boolean> {
  return (await app.tokens.tokenOf(host)) === undefined;
}

/** The same of the Postman API. */
export async function lacksApiKey(app: App): Promise<boolean> {
  return (await app.postmanKeys.tokenOf(postmanHost(app))) === undefined;
}

function signInTitle(host: string): string {
  return l10n.t('Sign In to {0}', hostWord(host));
}

/** Briefly, where other questions follow. */
function saySignedIn(host: string, who: string | undefined, place: Place | undefined): void {
  const words =
    who === undefined
      ? l10n.t('Signed in to {0}.', hostWord(host))
      : l10n.t('Signed in to {0} as {1}.', hostWord(host), shortened(who));
  if (place === undefined) void showInformation(words);
  else sayBriefly(words);
}

/** Why a call that proves a credential failed, in words; nothing if it did not. */
async function whyRefused(ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    if (isFailure(error)) return failureWords(error).sentence;
    throw error;
  }
}
