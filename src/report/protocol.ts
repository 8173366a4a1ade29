import * as v from 'valibot';
import type { FailureRow, RequestDetails, RequestRow, RunSummary } from './page-rows';
import { ENGLISH, type ReportStrings } from './strings';

/**
 * What the report page and its host say to each other. Both ends parse what they get: the page because a message is
 * input, the host because the page shows other people's reports. The page names positions and nothing else: no address,
 * path or command ever comes from it.
 */
export const PROTOCOL_VERSION = 1;

/** Rows that one request may ask for; more is not a page that scrolls but a page gone wrong. */
export const ROWS_AT_ONCE = 200;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ms = v.pipe(v.number(), v.finite());
const version = v.literal(PROTOCOL_VERSION);
const list = v.picklist(['requests', 'failures']);

const fromPage = v.variant('type', [
  v.object({ version, type: v.literal('ready') }),
  v.object({ version, type: v.literal('retry') }),
  v.object({ version, type: v.literal('openInCircleci') }),
  v.pipe(
    v.object({ version, type: v.literal('rows'), list, from: count, to: count }),
    v.check(({ from, to }) => from < to && to - from <= ROWS_AT_ONCE),
  ),
  v.object({ version, type: v.literal('details'), index: count, from: count }),
]);

/** Page → host. */
export type PageMessage = v.InferOutput<typeof fromPage>;

const strings = v.custom<ReportStrings>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(ENGLISH).every((key) => typeof Reflect.get(value, key) === 'string'),
);

const totals = v.object({
  iterations: count,
  requests: count,
  assertions: v.object({ passed: count, failed: count, skipped: count }),
  errors: count,
  durationMs: v.exactOptional(ms),
  averageResponseMs: v.exactOptional(ms),
  responseTotalMs: v.exactOptional(ms),
});

const note = v.variant('kind', [
  v.object({ kind: v.picklist(['itemsSkipped', 'textShortened', 'valuesIgnored', 'scriptRequests']), count }),
  v.object({ kind: v.picklist(['cut', 'skippedLookPassed']) }),
  v.object({ kind: v.literal('iterationsFolded'), outcomesUnknown: count }),
  v.object({
    kind: v.literal('totalsDisagree'),
    what: v.picklist([
      'iterations',
      'requests',
      'assertions',
      'passed',
      'failed',
      'skipped',
      'errors',
      'averageResponseMs',
    ]),
    stated: v.number(),
    counted: v.number(),
  }),
  v.object({ kind: v.literal('runError'), message: v.string() }),
]);

const summary: v.GenericSchema<unknown, RunSummary> = v.object({
  name: v.string(),
  startedAt: v.exactOptional(ms),
  origin: v.object({
    jobName: v.string(),
    build: v.exactOptional(
      v.object({
        number: count,
        ref: v.exactOptional(v.string()),
        revision: v.exactOptional(v.string()),
      }),
    ),
  }),
  verdict: v.picklist(['passed', 'failed', 'unclear']),
  totals,
  notes: v.array(note),
  failures: count,
});

const source = v.picklist(['request', 'preRequestScript', 'testScript', 'unknown']);

const requestRow: v.GenericSchema<unknown, RequestRow> = v.object({
  index: count,
  iteration: count,
  startsIteration: v.boolean(),
  name: v.string(),
  method: v.exactOptional(v.string()),
  url: v.exactOptional(v.string()),
  status: v.exactOptional(v.object({ code: v.number(), text: v.exactOptional(v.string()) })),
  responseMs: v.exactOptional(ms),
  responseBytes: v.exactOptional(v.number()),
  counts: v.object({ passed: count, failed: count, skipped: count, errors: count }),
});

const failureRow: v.GenericSchema<unknown, FailureRow> = v.object({
  position: count,
  iteration: count,
  requestName: v.string(),
  name: v.string(),
  message: v.exactOptional(v.string()),
  source: v.exactOptional(source),
});

const details: v.GenericSchema<unknown, RequestDetails> = v.object({
  index: count,
  from: count,
  total: count,
  assertions: v.array(
    v.object({
      name: v.string(),
      status: v.picklist(['passed', 'failed', 'skipped']),
      message: v.exactOptional(v.string()),
    }),
  ),
  errors: v.array(
    v.object({
      source,
      name: v.string(),
      message: v.string(),
      stack: v.exactOptional(v.string()),
      iteration: v.exactOptional(count),
    }),
  ),
});

const content = v.variant('kind', [
  v.object({ kind: v.literal('loading') }),
  v.object({ kind: v.literal('failed'), message: v.string() }),
  v.object({ kind: v.literal('run'), summary }),
]);

const fromHost = v.variant('type', [
  v.object({
    version,
    type: v.literal('init'),
    strings,
    /** BCP 47, for numbers and dates. */
    locale: v.string(),
    /** What the page keeps as its state and never reads: from it the host knows the run again after a reload. */
    restore: v.string(),
    content,
  }),
  v.object({ version, type: v.literal('requests'), from: count, rows: v.array(requestRow) }),
  v.object({ version, type: v.literal('failures'), from: count, rows: v.array(failureRow) }),
  v.object({ version, type: v.literal('details'), details }),
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
