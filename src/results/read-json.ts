import type { ReportNote } from '../report/model';
import { listField, objectField } from './fields';
import { asObject, parseJson } from './json';
import { createNativeReader, isNativeReport } from './native';
import { createNewmanReader, isNewmanReport } from './newman';
import type { AnyResult } from './reading';
import type { ReportReader } from './report-reader';
import type { ItemList, RunList } from './slim-json';
import { createSpecLintReader } from './spec-lint-json';

/** Reads a JSON document whose long lists were taken out of it, item by item. */
export interface JsonReading {
  readonly item: (list: ItemList, json: Uint8Array) => void;
  /** What the document is that the items are of; `undefined` where it is no JSON at all: a log may begin with a brace. */
  readonly result: (document: string) => AnyResult | undefined;
}

/** A reader of one structure, and how many items it was given of each list. */
interface Candidate {
  readonly reader: ReportReader;
  readonly given: Record<RunList, number>;
}

/** What an item has in a report of the other structure alone. */
const ONLY_NATIVE = ['requestExecuted', 'tests', 'iterationCount'];
const ONLY_NEWMAN = ['cursor', 'item', 'assertions'];

/**
 * What structure a report has is known for certain only at its end: each item goes to every reader that it may be for,
 * and those that one did not get count for it as items that it could not read.
 */
export function createJsonReading(keepsValues: boolean): JsonReading {
  const native = candidate(createNativeReader(keepsValues));
  const newman = candidate(createNewmanReader(keepsValues));
  const lint = createSpecLintReader();
  const decoder = new TextDecoder();
  let isJson = true;
  return {
    item(list, json) {
      const parsed = parseJson(decoder.decode(json));
      if (parsed.kind === 'notJson') isJson = false;
      if (parsed.kind !== 'json') return;
      if (list === 'violations') return lint.violation(parsed.value);
      const has = (keys: readonly string[]): boolean =>
        keys.some((key) => Object.hasOwn(asObject(parsed.value) ?? {}, key));
      const [isNative, isNewman] = [has(ONLY_NATIVE), has(ONLY_NEWMAN)];
      if (isNative || !isNewman) give(native, list, parsed.value);
      if (isNewman || !isNative) give(newman, list, parsed.value);
    },
    result(document) {
      const parsed = parseJson(document);
      if (parsed.kind === 'notJson' || !isJson) return undefined;
      const cut = parsed.kind === 'cut' ? [{ kind: 'cut' as const }] : [];
      if (isNewmanReport(parsed.value)) return runOf(newman, parsed.value, cut);
      if (isNativeReport(parsed.value)) return runOf(native, parsed.value, cut);
      const check = lint.check(parsed.value);
      // The beginning of an empty list is the beginning of any list.
      if (check !== undefined && (cut.length === 0 || check.violations.length > 0)) {
        return { kind: 'rules', checks: [{ ...check, notes: [...cut, ...check.notes] }] };
      }
      return { kind: 'none', reason: parsed.kind === 'cut' ? 'cut' : 'other' };
    },
  };
}

function candidate(reader: ReportReader): Candidate {
  return { reader, given: { executions: 0, failures: 0 } };
}

function give({ reader, given }: Candidate, list: RunList, item: unknown): void {
  given[list] += 1;
  reader[list](item);
}

function runOf({ reader, given }: Candidate, document: unknown, cut: readonly ReportNote[]): AnyResult {
  const { tally } = reader;
  const run = objectField(asObject(document) ?? {}, 'run', tally) ?? {};
  for (const list of ['executions', 'failures'] as const) {
    // Each item that was taken out left a place behind.
    tally.itemsSkipped += Math.max(listField(run, list, tally).length - given[list], 0);
  }
  const report = reader.report(document);
  return { kind: 'run', reports: [{ ...report, notes: [...cut, ...report.notes] }], checks: [] };
}
