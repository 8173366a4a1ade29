import { l10n } from 'vscode';
import { isFailure } from '../../http/failure';
import type { Log } from '../../platform/log';
import { ENGLISH, type ReportStrings } from '../../report/strings';
import { failureWords, size } from '../words';
import { FileTrouble } from './local-file';

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

/** Why a page cannot be shown. */
export function reportTrouble(error: unknown, log: Pick<Log, 'error'>): string {
  if (error instanceof FileTrouble) return fileTroubleWords(error);
  if (isFailure(error)) return failureWords(error).sentence;
  log.error('A report page could not do what it was to do', error);
  return l10n.t('Something went wrong here. The output says more.');
}

function fileTroubleWords({ reason, fileName, bytes }: FileTrouble): string {
  switch (reason) {
    case 'empty':
      return l10n.t('{0} is empty.', fileName);
    case 'cut':
      return l10n.t('{0} ends before it says anything of a run or a lint.', fileName);
    case 'other':
      return l10n.t(
        '{0} is no report of a collection run and no lint result that is known here. Reports of the Postman CLI and newman (JSON or JUnit), their printed output, and the output of postman api lint and postman spec lint are.',
        fileName,
      );
    case 'unreadable':
      return l10n.t('{0} cannot be read: it may have been moved or deleted.', fileName);
    case 'tooLarge':
      return l10n.t(
        '{0} is {1} large, and more than 50 MB of it would have to be held at once.',
        fileName,
        size(bytes),
      );
    case 'notOnDisk':
      return l10n.t('{0} is {1} large. Past 50 MB, only files on this disk are read.', fileName, size(bytes));
    case 'declined':
      return l10n.t('{0} is {1} large, and was not read.', fileName, size(bytes));
  }
}
