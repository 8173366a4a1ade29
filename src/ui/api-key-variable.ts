import { l10n } from 'vscode';
import { isFailure } from '../http/failure';
import type { Failure } from '../http/failure';
import type { CallOptions } from '../http/json-api';
import type { Link } from '../links/model';
import type { App } from './app';
import { cancellable } from './cancellable';
import { confirm, showError, showInformation } from './messages';
import { postmanHost } from './postman';
import { hostWord } from './words';
import { lacksApiKey, signInToPostman } from './sign-in';

/** What the Postman CLI and Postman's own documentation call it. */
const NAME = 'POSTMAN_API_KEY';

/**
 * Offers to set the variable where a job needs it and the project has none; says nothing where it has one, or where
 * CircleCI does not tell. For after a job that needs the key was put into a config. Resolves once the offer is answered
 * or gone.
 */
export async function offerApiKeyVariable(app: App, link: Link): Promise<void> {
  const known = await variableOf(app, link).catch((error: unknown) => {
    if (!isFailure(error)) throw error;
    app.log.info(`The variables of ${link.slug} could not be read: ${error.message}`);
    return 'unknown' as const;
  });
  if (known !== undefined) return;
  const set = l10n.t('Set {0}…', NAME);
  const pressed = await showInformation(
    l10n.t(
      'The job needs {0}, and {1} has no such variable in CircleCI. If a context holds it, nothing is missing.',
      NAME,
      app.links.repository(link),
    ),
    set,
  );
  if (pressed === set) await setApiKeyVariableOf(app, link);
}

/** Asks, and then sets the variable of a project to the Postman API key that is stored here. */
export async function setApiKeyVariableOf(app: App, link: Link): Promise<void> {
  const purpose = {
    title: l10n.t('Set {0} in CircleCI', NAME),
    prompt: l10n.t(
      'Postman API key to set {0} to. It is checked with {1}, kept in the secret storage, and sent to {2} once you confirm that.',
      NAME,
      hostWord(postmanHost(app)),
      hostWord(link.host),
    ),
  };
  if ((await lacksApiKey(app)) && !(await signInToPostman(app, purpose))) return;
  const key = await app.postmanKeys.tokenOf(postmanHost(app));
  if (key === undefined) return;
  const project = app.links.repository(link);
  try {
    const before = await asking((stop) => variableOf(app, link, stop));
    const set = before === undefined ? l10n.t('Set Variable') : l10n.t('Replace Variable');
    const pressed = await confirm(
      before === undefined
        ? l10n.t('Set {0} of {1} to your Postman API key?', NAME, project)
        : l10n.t('Replace {0} of {1} by your Postman API key?', NAME, project),
      [
        l10n.t(
          'The key {0} is sent to {1}, which keeps it as a variable of the project.',
          masked(key),
          hostWord(link.host),
        ),
        l10n.t('Every job of the project can read it, and acts as you in Postman.'),
        ...(before === undefined ? [] : [l10n.t('The value there now is {0}.', before)]),
      ].join(' '),
      set,
    );
    if (pressed !== set) return;
    await asking((stop) => app.clientFor(link.host).setEnvVar(link.slug, NAME, key, stop));
  } catch (error) {
    if (!isFailure(error, 'forbidden') && !isFailure(error, 'refused')) throw error;
    app.log.warn(`${NAME} of ${link.slug} was not set: ${error.message}`);
    return sayRefused(project, error);
  }
  app.log.info(`Set ${NAME} of ${link.slug}`);
  void showInformation(l10n.t('{0} of {1} is set in CircleCI.', NAME, project));
}

function asking<T>(ask: (stop: CallOptions) => Promise<T>): Promise<T> {
  return cancellable(l10n.t('Asking CircleCI…'), ({ signal }) => ask({ signal }));
}

/** What CircleCI shows of the variable's value; `undefined` where the project has none. */
async function variableOf(app: App, link: Link, stop?: CallOptions): Promise<string | undefined> {
  const variables = await app.clientFor(link.host).envVars(link.slug, stop);
  return variables.find(({ name }) => name === NAME)?.masked;
}

function sayRefused(project: string, { reason, facts }: Failure): void {
  const why =
    reason === 'forbidden'
      ? l10n.t('CircleCI did not set {0}: your token may not change the variables of {1}.', NAME, project)
      : l10n.t('CircleCI did not set {0} of {1}.', NAME, project);
  const said = facts.detail === undefined ? '' : ` ${l10n.t('It said: {0}', facts.detail)}`;
  void showError(why + said);
}

/** Enough to tell two keys apart: what CircleCI shows of a value too. */
function masked(key: string): string {
  return `${key.startsWith('PMAK-') ? 'PMAK-' : ''}…${key.slice(-4)}`;
}
