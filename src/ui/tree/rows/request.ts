import { l10n } from 'vscode';
import type { RequestResult } from '../../../report/model';
import { hasFailed } from '../../../report/order';
import { totalsOf } from '../../../report/totals';
import { helps } from '../../helps';
import { joined, precise, size, spoken, totalsWords } from '../../words';
import { contextValue } from '../context-value';
import { requestIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { failuresOf } from './failure';
import { leftOut, ROWS_AT_MOST } from './requests';
import { opensFailures, requestId, withinRun } from './within-run';
import type { WithinRun } from './within-run';

/** A request that a run sent, in one iteration. */
export interface RequestRow extends WithinRun {
  readonly kind: 'request';
  readonly request: RequestResult;
}

export function requestRowId(row: RequestRow): string {
  return requestId(row, row.request);
}

export function requestLook(row: RequestRow): Look {
  const { request } = row;
  const name = request.name === '' ? l10n.t('Unnamed request') : request.name;
  const label = request.method === undefined ? name : `${request.method} ${name}`;
  const { status, responseMs, responseBytes } = request;
  const facts = joined([
    status === undefined ? l10n.t('No response') : String(status.code),
    responseMs === undefined ? undefined : precise(responseMs),
    responseBytes === undefined ? undefined : size(responseBytes),
  ]);
  const totals = totalsWords(totalsOf([request]));
  return {
    label,
    description: facts,
    tooltip: [label, request.url ?? '', joined([status?.text, facts]), totals],
    icon: requestIcon(request),
    open: hasFailed(request) ? (opensFailures(row) ? 'open' : 'closed') : 'never',
    contextValue: contextValue('request'),
    spoken: spoken([l10n.t('Request {0}', label), totals, facts]),
    command: helps.showRun(),
  };
}

/** Why it failed: its errors, then its failed assertions. */
export function belowRequest(row: RequestRow): readonly Row[] {
  const failures = failuresOf(row.request);
  const within = withinRun(row);
  const rows = failures.slice(0, ROWS_AT_MOST).map((failure, position): Row => ({
    kind: 'failure',
    ...within,
    request: row.request,
    failure,
    position,
  }));
  return [...rows, ...leftOut(failures.length, within, requestRowId(row))];
}
