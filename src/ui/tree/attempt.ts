import { l10n } from 'vscode';

/** Which of a workflow's attempts a run or a check is of. */
export interface Attempt {
  /** Of a workflow that was run again since. */
  readonly isEarlier?: true;
}

/** Says of a run or a check that it no longer counts; `undefined` where it does. */
export function attemptWords({ isEarlier }: Attempt): string | undefined {
  return isEarlier === true ? l10n.t('earlier attempt') : undefined;
}
