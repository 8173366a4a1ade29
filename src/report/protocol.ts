import * as v from 'valibot';
import { KIND_TABS } from './definition-model';
import { PAGE_ACTIONS, RESULT_TABS } from './page-model';
import {
  count,
  definitionSummary,
  findingRow,
  iterationRow,
  requestDetails,
  requestRow,
  reportStrings,
  resultsLook,
  runSummary,
  timingRow,
  violationRow,
  violationsLook,
} from './protocol-values';

/**
 * What the report page and its host say to each other. Both ends parse what they get: the page because a message is
 * input, the host because the page shows other people's reports. The page names positions and nothing else: no address,
 * path or command ever comes from it.
 */
export const PROTOCOL_VERSION = 2;

/** Rows that one request may ask for; more is not a page that scrolls but a page gone wrong. */
export const ROWS_AT_ONCE = 200;

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
]);

/** Page → host. */
export type PageMessage = v.InferOutput<typeof fromPage>;

const content = v.variant('kind', [
  v.object({ kind: v.literal('loading') }),
  v.object({ kind: v.literal('failed'), message: v.string() }),
  v.object({ kind: v.literal('run'), summary: runSummary }),
  v.object({ kind: v.literal('definition'), summary: definitionSummary }),
]);

const serial = count;
const from = count;

const fromHost = v.variant('type', [
  v.object({
    version,
    type: v.literal('init'),
    strings: reportStrings,
    /** BCP 47, for numbers and dates. */
    locale: v.string(),
    /** What the page keeps as its state and never reads: from it the host knows the run again after a reload. */
    restore: v.string(),
    content,
    /** Names of the results that a file holds, where there are several, and which of them this is. */
    parts: v.array(v.string()),
    part: count,
  }),
  /** What a look found: its length, and that of each tab by name. */
  v.object({
    version,
    type: v.literal('found'),
    serial,
    total: count,
    counts: v.record(v.picklist([...RESULT_TABS, ...KIND_TABS]), v.optional(count)),
  }),
  v.object({ version, type: v.literal('requests'), serial, from, rows: v.array(requestRow) }),
  v.object({ version, type: v.literal('findings'), serial, from, rows: v.array(findingRow) }),
  v.object({ version, type: v.literal('violations'), serial, from, rows: v.array(violationRow) }),
  v.object({ version, type: v.literal('iterations'), from, rows: v.array(iterationRow) }),
  v.object({ version, type: v.literal('timings'), from, rows: v.array(timingRow) }),
  v.object({ version, type: v.literal('details'), details: requestDetails }),
  /** What came of an action, in a few words. */
  v.object({ version, type: v.literal('said'), text: v.string() }),
]);

/** Host → page. */
export type HostMessage = v.InferOutput<typeof fromHost>;
export type PageContent = v.InferOutput<typeof content>;

/** What the page said, or `undefined` if it is none of the messages of this version. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  const parsed = v.safeParse(fromPage, value);
  return parsed.success ? parsed.output : undefined;
}

/** What the host said, or `undefined` if it is none of the messages of this version. */
export function parseHostMessage(value: unknown): HostMessage | undefined {
  const parsed = v.safeParse(fromHost, value);
  return parsed.success ? parsed.output : undefined;
}
