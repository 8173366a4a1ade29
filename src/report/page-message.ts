import * as v from 'valibot';
import { KIND_TABS, SEVERITY_FILTERS, VIOLATION_SORTS } from './definition-model';
import { PAGE_ACTIONS, RESULT_SORTS, RESULT_TABS } from './page-model';
import { PROTOCOL_VERSION, ROWS_AT_ONCE } from './protocol';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A search that nobody types. */
const LONGEST_SEARCH = 1000;
const text = v.pipe(v.string(), v.maxLength(LONGEST_SEARCH));

const resultsLook = v.object({
  tab: v.picklist(RESULT_TABS),
  text,
  sort: v.picklist(RESULT_SORTS),
});

const violationsLook = v.object({
  kind: v.picklist(KIND_TABS),
  severity: v.picklist(SEVERITY_FILTERS),
  text,
  sort: v.picklist(VIOLATION_SORTS),
});

const version = v.literal(PROTOCOL_VERSION);

const fromPage = v.variant('type', [
  v.object({ version, type: v.literal('ready') }),
  v.object({ version, type: v.literal('retry') }),
  v.object({ version, type: v.literal('action'), action: v.picklist(PAGE_ACTIONS) }),
  /** Shows another of the results that a file holds. */
  v.object({ version, type: v.literal('part'), part: count }),
  /** Opens the place of a violation in the definition's file. */
  v.object({ version, type: v.literal('openPlace'), index: count }),
  /** `serial` tells which look the rows that follow are of: an answer to an older one comes too late. */
  v.object({ version, type: v.literal('lookAtResults'), serial: count, look: resultsLook }),
  v.object({ version, type: v.literal('lookAtViolations'), serial: count, look: violationsLook }),
  v.pipe(
    v.object({
      version,
      type: v.literal('rows'),
      list: v.picklist(['found', 'iterations', 'timings']),
      serial: count,
      from: count,
      to: count,
    }),
    v.check(({ from, to }) => from < to && to - from <= ROWS_AT_ONCE),
  ),
  v.object({ version, type: v.literal('details'), index: count, from: count }),
  /** The reader opened or closed what costs requests: the runs before this one. */
  v.object({ version, type: v.literal('overBuilds'), isOpen: v.boolean() }),
  /** Asks for the address of a request with the values of its query. */
  v.object({ version, type: v.literal('values'), index: count }),
]);

/** Page → host. It names positions and nothing else: no address, path or command ever comes from a page. */
export type PageMessage = v.InferOutput<typeof fromPage>;

/** What the page said, or `undefined` if it is none of the messages of this version. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  const parsed = v.safeParse(fromPage, value);
  return parsed.success ? parsed.output : undefined;
}
