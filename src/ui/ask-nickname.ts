import { l10n } from 'vscode';
import { LONGEST_NICKNAME } from '../links/entry';
import { askText } from './ask';
import type { Back, Place } from './steps';

/** Asks what to call a link. */
export function askNickname(title: string, value: string, place: Place): Promise<string | Back | undefined> {
  return askText(
    {
      title,
      prompt: l10n.t('Nickname: what the Builds view calls this project'),
      value,
      check: (text) =>
        text === ''
          ? l10n.t('A link needs a nickname.')
          : text.length > LONGEST_NICKNAME
            ? l10n.t('A nickname has at most {0} letters.', LONGEST_NICKNAME)
            : undefined,
    },
    place,
  );
}
