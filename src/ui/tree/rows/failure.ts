import { l10n } from 'vscode';
import type { RequestError, RequestResult } from '../../../report/model';
import { helps } from '../../helps';
import { joined, spoken } from '../../words';
import { contextValue } from '../context-value';
import { VERDICT_ICON } from '../icons';
import type { Look } from '../look';
import { requestId } from './within-run';
import type { WithinRun } from './within-run';

/** Why a request failed: one assertion, or an error outside any. */
export interface FailureRow extends WithinRun {
  readonly kind: 'failure';
  readonly request: RequestResult;
  readonly failure: RequestFailure;
  /** Among the failures of the request. */
  readonly position: number;
}

export type RequestFailure =
  | { readonly kind: 'assertion'; readonly name: string; readonly message?: string }
  | { readonly kind: 'error'; readonly error: RequestError };

export function failuresOf(request: RequestResult): readonly RequestFailure[] {
  return [
    ...request.errors.map((error) => ({ kind: 'error', error }) as const),
    ...request.assertions
      .filter(({ status }) => status === 'failed')
      .map((assertion) => ({ kind: 'assertion', ...assertion }) as const),
  ];
}

export function failureId(row: FailureRow): string {
  return `${requestId(row, row.request)}/failure/${row.position}`;
}

export function failureLook({ failure }: FailureRow): Look {
  const words = failure.kind === 'assertion' ? assertionWords(failure) : errorWords(failure.error);
  return {
    ...words,
    icon: VERDICT_ICON.failed,
    open: 'never',
    contextValue: contextValue('failure'),
    command: helps.showRun(),
  };
}

type FailureWords = Pick<Look, 'label' | 'description' | 'tooltip' | 'spoken'>;

function assertionWords({
  name,
  message = '',
}: Extract<RequestFailure, { kind: 'assertion' }>): FailureWords {
  const label = name === '' ? l10n.t('Unnamed assertion') : name;
  return {
    label,
    description: message,
    tooltip: [label, message],
    spoken: spoken([l10n.t('Failed assertion {0}', label), message]),
  };
}

function errorWords({ source, name, message, stack = '', iteration }: RequestError): FailureWords {
  const label = sourceWord(source);
  // Only a report that folds the iterations into one says in which it was.
  const when = iteration === undefined ? undefined : l10n.t('Iteration {0}', iteration + 1);
  const what = [name === 'Error' ? '' : name, message].filter((part) => part !== '').join(': ');
  return {
    label,
    description: joined([what, when]),
    tooltip: [label, joined([what, when]), stack],
    spoken: spoken([l10n.t('Error: {0}', label), what, when]),
  };
}

function sourceWord(source: RequestError['source']): string {
  switch (source) {
    case 'request':
      return l10n.t('Request failed');
    case 'preRequestScript':
      return l10n.t('Pre-request script');
    case 'testScript':
      return l10n.t('Post-response script');
    case 'unknown':
      return l10n.t('Unknown source');
  }
}
