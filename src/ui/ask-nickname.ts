import { l10n } from 'vscode';
import { askText } from './ask';
import type { Back, Place } from './steps';

/** Asks what to call a link. */
export function askNickname(title: string, value: string, place: Place): Promise<string | Back | undefined> {
  return askText(
    {
      title,
      prompt: l10n.t('Nickname: what the Builds view calls this project'),
      value,
      check: (text) => (text === '' ? l10n.t('A link needs a nickname.') : undefined),
    },
    place,
  );
}
