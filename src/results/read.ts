import type { RunReport } from '../report/model';
import { parseJson } from './json';
import { isNativeReport, readNativeReport } from './native';

/** What a file turned out to be. `notAReport`: whole, but none of the formats that we read. */
export type ReadResult =
  | { readonly kind: 'report'; readonly report: RunReport }
  | { readonly kind: 'notAReport' }
  | { readonly kind: 'cut' };

/** Reads a report from its bytes. The format is recognised by its content, never by a file's name. Never throws. */
export function readReport(bytes: Uint8Array): ReadResult {
  const parsed = parseJson(bytes);
  if (parsed.kind === 'cut') return { kind: 'cut' };
  return parsed.kind === 'json' && isNativeReport(parsed.value)
    ? { kind: 'report', report: readNativeReport(parsed.value) }
    : { kind: 'notAReport' };
}
