/**
 * Every word of the report page, in English. `ui/words.ts` translates each; the page gets them in its first message.
 * `{0}`, `{1}` are filled by `fill`.
 */
export const ENGLISH = {
  unnamedCollection: 'Unnamed collection',
  unnamedRequest: 'Unnamed request',
  unnamedAssertion: 'Unnamed assertion',
  passed: 'Passed',
  failed: 'Failed',
  skipped: 'Skipped',
  error: 'Error',
  unclear: 'Unclear',
  job: 'Job {0}',
  startedAt: 'Started {0}',
  openInCircleci: 'Open in CircleCI',
  summary: 'Summary',
  iterations: 'Iterations',
  requests: 'Requests',
  assertionsPassed: 'Assertions passed',
  assertionsFailed: 'Assertions failed',
  assertionsSkipped: 'Assertions skipped',
  errors: 'Errors',
  averageResponse: 'Average response time',
  duration: 'Duration',
  responseTotal: 'Response time total',
  notKnown: 'Not known',
  failures: 'Failures',
  noFailures: 'No failures.',
  failuresUnread: 'The report states failures, but holds none that could be read.',
  noRequests: 'This run sent no requests.',
  iteration: 'Iteration {0}',
  showRequest: 'Show request {0}',
  showRequestInIteration: 'Show request {0} in iteration {1}',
  noResponse: 'No response',
  noAssertions: 'No assertions',
  countPassed: '{0} passed',
  countFailed: '{0} failed',
  countSkipped: '{0} skipped',
  countErrors: 'Errors: {0}',
  stack: 'Stack',
  assertions: 'Assertions',
  showMore: 'Show more ({0} left)',
  requestError: 'Request failed',
  preRequestScriptError: 'Pre-request script',
  testScriptError: 'Post-response script',
  unknownError: 'Unknown source',
  aboutReport: 'About this report',
  noteItemsSkipped: 'Items that could not be read and are not counted: {0}.',
  noteTotalsDisagree: '{0}: the report’s summary states {1}, its requests add up to {2}.',
  noteTextShortened: 'Very long texts that were shortened: {0}.',
  noteValuesIgnored: 'Values of a wrong type that were left out: {0}.',
  noteRunError: 'The run ended in an error: {0}',
  noteCut: 'The report breaks off: what came after is missing.',
  noteIterationsFolded:
    'This format folds all iterations into one, so its numbers are not those of the whole run.',
  noteOutcomesUnknown:
    'This format folds all iterations into one. Assertions left out because they may have failed in one of them: {0}.',
  noteSkippedLookPassed: 'This format does not tell skipped assertions from passed ones.',
  noteScriptRequests: 'Requests that scripts sent, which the report does not list: {0}.',
  loading: 'Reading the report…',
  loadFailed: 'This run cannot be shown',
  retry: 'Try Again',
  milliseconds: '{0} ms',
  seconds: '{0} s',
  minutesSeconds: '{0} min {1} s',
  hoursMinutes: '{0} h {1} min',
  bytes: '{0} B',
  kilobytes: '{0} kB',
  megabytes: '{0} MB',
} as const;

export type ReportStrings = Readonly<Record<keyof typeof ENGLISH, string>>;

/** `template` with `{0}`, `{1}`, … replaced by `values`. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
