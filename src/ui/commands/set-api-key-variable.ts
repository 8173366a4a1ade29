import { l10n } from 'vscode';
import { setApiKeyVariableOf } from '../api-key-variable';
import { chooseLink } from '../choose-row';
import type { CommandHandler } from '../run-command';
import { signInTo, isSignedOut } from '../sign-in';

/** Gives the jobs of a project the Postman API key that is stored here, after a question. */
export const setApiKeyVariable: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Set POSTMAN_API_KEY'));
  if (link === undefined) return;
  if ((await isSignedOut(app, link.host)) && !(await signInTo(app, link.host))) return;
  await setApiKeyVariableOf(app, link);
};
