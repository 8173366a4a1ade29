import { commands, l10n } from 'vscode';
import { showInformation } from './messages';

/** For a command that has nothing to do without a link. @param slug the project to link, where that is known */
export async function offerLink(
  words = l10n.t('No CircleCI project is linked yet.'),
  slug?: string,
): Promise<void> {
  const link = l10n.t('Link CircleCI Project…');
  if ((await showInformation(words, link)) === link)
    await commands.executeCommand('postmanCircleci.linkProject', { project: slug });
}
