import { l10n } from 'vscode';
import { ENGLISH } from '../report/strings';
import type { ReportStrings } from '../report/strings';
import { isFailure } from '../http/failure';
import { failureWords } from './words';

/** The words of the report page in the user's language; the page is given them, since it knows no VS Code. */
export function reportStrings(): ReportStrings {
  const strings: Record<keyof ReportStrings, string> = { ...ENGLISH };
  for (const key of Object.keys(ENGLISH)) {
    if (isKey(key)) strings[key] = l10n.t(ENGLISH[key]);
  }
  return strings;
}

function isKey(key: string): key is keyof ReportStrings {
  return Object.hasOwn(ENGLISH, key);
}

/** Why the page of a run cannot be shown. */
export function reportTrouble(error: unknown): string {
  return isFailure(error)
    ? failureWords(error).sentence
    : l10n.t('Something went wrong here. The output says more.');
}
