import type { Page } from 'playwright-core';
import { overBuilds } from '../../src/report/over-builds';
import type { OverBuilds } from '../../src/report/over-builds-model';
import { ruleTotals, type RuleViolation } from '../../src/report/rule-check';
import { fill, type ReportStrings } from '../../src/report/strings';
import { fileResults, type PageResult } from '../../src/ui/report/page-result';
import { aReport, failed, passed, skipped } from '../unit/report/builders';
import { aCheck, aRun } from './open-page';

export const RUN = aReport(
  [0, 1].flatMap((iteration) => [
    {
      iteration,
      name: 'List users',
      folder: 'Users',
      method: 'GET',
      url: 'https://a.test/users?name=****',
      status: { code: 200, text: 'OK' },
      responseMs: 25,
      responseBytes: 1234,
      assertions: [passed('status is 200')],
    },
    {
      iteration,
      name: 'Create user',
      method: 'POST',
      status: { code: 201, text: 'Created' },
      responseMs: 1500,
      assertions: [skipped('later'), failed('id is 8', 'expected 7 to equal 8')],
      errors: [
        { source: 'testScript', name: 'TypeError', message: 'x is null', stack: 'at line 1' },
      ] as const,
    },
  ]),
  { environment: 'staging', format: 'nativeJson', postmanUrl: 'https://go.postman.co/x' },
);

const VIOLATIONS: readonly RuleViolation[] = [
  { kind: 'security', severity: 'error', message: 'Use HTTPS', path: 'servers.0.url', line: 6, column: 10 },
  { kind: 'governance', severity: 'warning', message: 'Needs a summary', file: 'api/a.yaml', line: 9 },
  { kind: 'governance', severity: 'hint', message: 'Needs a contact', file: 'api/openapi.yaml' },
];
const STEP = { kind: 'stepOutput', step: 101, name: 'Run API tests', nodeIndex: 0 } as const;
export const CHECK = {
  format: 'apiLint',
  name: 'Orders API',
  type: 'OpenAPI 3.0',
  violations: VIOLATIONS,
  totals: ruleTotals(VIOLATIONS),
  notes: [{ kind: 'cut' }],
} as const;
const CLEAN = { ...CHECK, violations: [], totals: ruleTotals([]), notes: [{ kind: 'noRules' }] } as const;

const EARLIER = aReport([
  {
    name: 'List users',
    folder: 'Users',
    responseMs: 10,
    assertions: [passed('status is 200'), passed('old')],
  },
  { name: 'Create user', responseMs: 120, assertions: [passed('id is 8'), failed('has a name')] },
  { name: 'Delete user', responseMs: 30, assertions: [passed('status is 204')] },
]);
const LATER = aReport([
  {
    name: 'List users',
    folder: 'Users',
    responseMs: 90,
    assertions: [passed('status is 200'), passed('new'), failed('newer')],
  },
  { name: 'Create user', responseMs: 1500, assertions: [failed('id is 8'), passed('has a name')] },
]);
const PAST: OverBuilds = {
  ...overBuilds([
    { build: { number: 42, revision: '209a5f3c0ffee' }, report: LATER, isNamed: true },
    { build: { number: 40, revision: '209a5f3c0ffee' }, report: EARLIER, isNamed: true },
    { build: { number: 37, revision: 'b' }, report: aReport([{ responseMs: 50 }]), isNamed: false },
  ]),
  ...{ isReading: false, looked: 5, unread: 1, untold: 2 },
};
const ALONE: OverBuilds = {
  ...overBuilds([{ build: { number: 42 }, report: LATER, isNamed: true }]),
  ...{ isReading: false, looked: 4, unread: 0, untold: 4 },
};

const open = (page: Page, strings: ReportStrings): Promise<void> =>
  page.getByRole('heading', { name: strings.overBuilds }).click();

interface State {
  readonly results: readonly PageResult[];
  /** What is told of the runs before this one. */
  readonly history?: OverBuilds;
  /** Brings the page, whose words are `strings`, into the state, and waits until it is there. */
  readonly reach: (page: Page, strings: ReportStrings) => Promise<void>;
}

/** What the page can be seen in, by name. */
export const STATES: Readonly<Record<string, State>> = {
  loading: { results: [], reach: (page) => page.getByRole('status').waitFor() },
  failures: { results: [aRun(RUN)], reach: (page) => page.locator('.finding').nth(1).waitFor() },
  errors: {
    results: [aRun(RUN)],
    reach: async (page, strings) => {
      await page.getByRole('tab', { name: strings.tabErrors }).click();
      await page.getByText('x is null').first().waitFor();
    },
  },
  'requests, one opened, with response times': {
    results: [aRun(RUN)],
    reach: async (page, strings) => {
      await page.getByRole('heading', { name: strings.responseTimes }).click();
      await page.getByRole('tab', { name: strings.tabAll }).click();
      await page.locator('.request').nth(1).click();
      await page.locator('.assertions li').nth(1).waitFor();
      await page.locator('.timing').nth(1).waitFor();
    },
  },
  'over builds': {
    results: [aRun(RUN)],
    history: PAST,
    reach: async (page, strings) => {
      await open(page, strings);
      await page.getByText(strings.asTable).click();
      await page.getByRole('table').waitFor();
    },
  },
  'over builds, while they are read': {
    results: [aRun(RUN)],
    history: { ...PAST, isReading: true, unread: 0, untold: 0 },
    reach: async (page, strings) => {
      await open(page, strings);
      await page.getByText(fill(strings.overBuildsReading, 5, 2)).waitFor();
    },
  },
  'over builds, with nothing to compare': {
    results: [aRun(RUN)],
    history: ALONE,
    reach: async (page, strings) => {
      await open(page, strings);
      await page.getByText(fill(strings.overBuildsAlone, 4)).waitFor();
    },
  },
  'over builds, which could not be read': {
    results: [aRun(RUN)],
    history: { ...ALONE, trouble: 'circleci.com cannot be reached.' },
    reach: async (page, strings) => {
      await open(page, strings);
      await page.getByRole('alert').waitFor();
    },
  },
  'nothing found': {
    results: [aRun(RUN)],
    reach: async (page, strings) => {
      await page.getByRole('searchbox').fill('nothing of the kind');
      await page.getByText(strings.noMatch).waitFor();
    },
  },
  'a damaged report': {
    results: [
      aRun(aReport([], { name: '', notes: [{ kind: 'cut' }, { kind: 'runError', message: 'boom' }] })),
    ],
    reach: (page, strings) => page.getByRole('tabpanel').getByText(strings.noneRead).waitFor(),
  },
  'a printed run that test results bear out': {
    results: [aRun(aReport([{ assertions: [passed('ok')] }], { format: 'printed', testsAgree: true }), STEP)],
    reach: (page) => page.locator('.request').waitFor(),
  },
  'a printed run that test results contradict': {
    results: [
      aRun(
        aReport([{ assertions: [passed('ok')] }], {
          format: 'printed',
          notes: [{ kind: 'failuresMissing', count: 1 }],
        }),
        STEP,
      ),
    ],
    reach: async (page, strings) => {
      await page.getByRole('tab', { name: strings.tabFailed }).click();
      await page.getByRole('tabpanel').getByText(fill(strings.noteFailuresMissing, 1)).waitFor();
    },
  },
  'a run of test results that were not printed': {
    results: [
      aRun(
        aReport([{ name: 'UsersListUsers', assertions: [failed('status is 200')] }], {
          ...{ name: '', format: 'junit' },
          notes: [
            { kind: 'failuresNotPrinted', count: 1 },
            { kind: 'iterationsFolded', outcomesUnknown: 2 },
            { kind: 'skippedLookPassed' },
          ],
        }),
        { kind: 'testResults' },
      ),
    ],
    reach: async (page, strings) => {
      await page.getByRole('tab', { name: strings.tabSkipped }).click();
      await page.getByRole('tabpanel').getByText(strings.noteSkippedLookPassed).waitFor();
    },
  },
  violations: { results: [aCheck(CHECK)], reach: (page) => page.getByText('Needs a contact').waitFor() },
  'no violations': {
    results: [aCheck(CLEAN)],
    reach: (page, strings) => page.getByRole('tabpanel').getByText(strings.noRulesNoViolations).waitFor(),
  },
  'no violations of a kind': {
    results: [aCheck({ ...CHECK, violations: VIOLATIONS.slice(1), notes: [] })],
    reach: async (page, strings) => {
      await page.getByRole('tab', { name: strings.security }).click();
      await page.getByText(strings.noSecurityViolations).waitFor();
    },
  },
  'one of several results of a file': {
    results: fileResults('log.txt', [RUN], [CHECK]),
    reach: (page) => page.locator('.finding').nth(1).waitFor(),
  },
};
