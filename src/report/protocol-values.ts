import * as v from 'valibot';
import {
  KIND_TABS,
  SEVERITY_FILTERS,
  VIOLATION_SORTS,
  type DefinitionSummary,
  type ViolationRow,
} from './definition-model';
import {
  PAGE_ACTIONS,
  RESULT_SORTS,
  RESULT_TABS,
  type FindingRow,
  type IterationRow,
  type RequestDetails,
  type RequestRow,
  type RunOrigin,
  type RunSummary,
  type TimingRow,
} from './page-model';
import type { ReportStrings } from './strings';

/* The values within the messages of `protocol.ts`, parsed on both ends. */

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ms = v.pipe(v.number(), v.finite());
const text = v.string();
const someText = v.exactOptional(text);

/** A search that nobody types. */
const LONGEST_SEARCH = 1000;
const search = v.pipe(text, v.maxLength(LONGEST_SEARCH));

export const resultsLook = v.object({
  tab: v.picklist(RESULT_TABS),
  text: search,
  sort: v.picklist(RESULT_SORTS),
});

export const violationsLook = v.object({
  kind: v.picklist(KIND_TABS),
  severity: v.picklist(SEVERITY_FILTERS),
  text: search,
  sort: v.picklist(VIOLATION_SORTS),
});

/** Which words there are goes with the version, so that the page need not carry them only to look for each. */
export const reportStrings = v.custom<ReportStrings>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((words) => typeof words === 'string'),
);

const origin: v.GenericSchema<unknown, RunOrigin> = v.object({
  jobName: someText,
  build: v.exactOptional(v.object({ number: count, ref: someText, revision: someText })),
  readFrom: v.exactOptional(
    v.object({ kind: v.picklist(['artifact', 'testResults', 'stepOutput', 'file']), name: text }),
  ),
});

const totals = v.object({
  iterations: count,
  requests: count,
  assertions: v.object({ passed: count, failed: count, skipped: count }),
  errors: count,
  durationMs: v.exactOptional(ms),
  durationFrom: v.exactOptional(v.picklist(['printed', 'step'])),
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
  v.object({ kind: v.literal('runError'), message: text }),
]);

export const runSummary: v.GenericSchema<unknown, RunSummary> = v.object({
  name: text,
  environment: someText,
  startedAt: v.exactOptional(ms),
  format: v.exactOptional(v.picklist(['nativeJson', 'newmanJson', 'junit', 'printed'])),
  origin,
  verdict: v.picklist(['passed', 'failed', 'unclear']),
  totals,
  notes: v.array(note),
  iterations: count,
  times: v.exactOptional(v.object({ longestMs: ms, requests: count, course: v.array(ms) })),
  actions: v.array(v.picklist(PAGE_ACTIONS)),
});

const source = v.picklist(['request', 'preRequestScript', 'testScript', 'unknown']);
const counts = v.object({ passed: count, failed: count, skipped: count, errors: count });

export const requestRow: v.GenericSchema<unknown, RequestRow> = v.object({
  index: count,
  iteration: count,
  startsIteration: v.boolean(),
  name: text,
  folder: someText,
  method: someText,
  url: someText,
  status: v.exactOptional(v.object({ code: v.number(), text: someText })),
  responseMs: v.exactOptional(ms),
  responseBytes: v.exactOptional(v.number()),
  counts,
});

export const findingRow: v.GenericSchema<unknown, FindingRow> = v.object({
  kind: v.picklist(['failed', 'skipped', 'error']),
  position: count,
  iteration: count,
  requestName: text,
  folder: someText,
  name: text,
  message: someText,
  stack: someText,
  source: v.exactOptional(source),
});

export const iterationRow: v.GenericSchema<unknown, IterationRow> = v.object({
  iteration: count,
  position: count,
  requests: count,
  counts,
  responseMs: v.exactOptional(ms),
});

export const timingRow: v.GenericSchema<unknown, TimingRow> = v.object({
  name: text,
  folder: someText,
  method: someText,
  count,
  minMs: ms,
  averageMs: ms,
  maxMs: ms,
});

export const requestDetails: v.GenericSchema<unknown, RequestDetails> = v.object({
  index: count,
  from: count,
  total: count,
  assertions: v.array(
    v.object({ name: text, status: v.picklist(['passed', 'failed', 'skipped']), message: someText }),
  ),
  errors: v.array(
    v.object({ source, name: text, message: text, stack: someText, iteration: v.exactOptional(count) }),
  ),
});

const ruleKind = v.picklist(['governance', 'security', 'syntax', 'other']);
const severity = v.picklist(['error', 'warning', 'info', 'hint']);

export const violationRow: v.GenericSchema<unknown, ViolationRow> = v.object({
  index: count,
  kind: ruleKind,
  severity,
  message: text,
  path: someText,
  file: someText,
  line: v.exactOptional(count),
  column: v.exactOptional(count),
});

const ruleNote = v.variant('kind', [
  v.object({ kind: v.picklist(['itemsSkipped', 'valuesIgnored', 'textShortened']), count }),
  v.object({ kind: v.picklist(['cut', 'noRules', 'securityLeftOut']) }),
  v.object({
    kind: v.literal('totalsDisagree'),
    what: v.picklist(['error', 'warning', 'info', 'hint', 'problems']),
    stated: v.number(),
    counted: v.number(),
  }),
]);

export const definitionSummary: v.GenericSchema<unknown, DefinitionSummary> = v.object({
  name: text,
  type: someText,
  file: someText,
  format: v.picklist(['apiLint', 'specLintTable', 'specLintJson', 'specLintCsv', 'lint']),
  origin,
  totals: v.object({ error: count, warning: count, info: count, hint: count }),
  kinds: v.object({ governance: count, security: count, syntax: count, other: count }),
  notes: v.array(ruleNote),
  actions: v.array(v.picklist(PAGE_ACTIONS)),
});
