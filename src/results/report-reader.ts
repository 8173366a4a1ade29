import type { ReportNote, RunReport } from '../report/model';
import { messageField, type Tally } from './fields';
import { asObject } from './json';
import type { RunList } from './slim-json';

/** Reads a JSON report of one structure, whose long lists come item by item, so that none of them is held whole. */
export interface ReportReader extends Readonly<Record<RunList, (item: unknown) => void>> {
  /** What it had to leave out. */
  readonly tally: Tally;
  /** Once all items have come: the report that they are of. The lists of `value` are not looked at. */
  readonly report: (value: unknown) => RunReport;
}

/** The error that ended a run, where its report names one: an object with a message, or the message itself. */
export function readRunError(error: unknown, tally: Tally): readonly ReportNote[] {
  if (error === undefined || error === null) return [];
  const message = messageField(asObject(error) ?? { message: error }, 'message', tally);
  return [{ kind: 'runError', message: message ?? '' }];
}
