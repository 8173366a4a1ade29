import { translateBy } from '../ui/vscode-stub';
import assert from 'node:assert/strict';
import type { Status } from '../../../src/builds/model';
import { Failure, type Reason } from '../../../src/http/failure';
import { endingMessage } from '../../../src/ui/news/ending-words';
import { statusLook, statusSpoken } from '../../../src/ui/news/status-look';
import { childrenOf } from '../../../src/ui/tree/children';
import type { TreeState } from '../../../src/ui/tree/children';
import { lookOf, type Look } from '../../../src/ui/tree/look';
import type { Row } from '../../../src/ui/tree/row';
import type { Message } from '../../../src/ui/tree/rows/message';
import { failureWords, statusWord, type Trouble } from '../../../src/ui/words';
import * as the from '../ui/builders';
import { englishIn, pseudo } from './pseudo';

const { NOW, MINUTE } = the;
/** Names of strangers, and months, which are the locale's. */
const DATA = ['acme/orders-api', 'postman-automated-runs', 'a.json', 'https://', 'circleci.com'];
const NAMES = /\b(?:Orders|API|main|test|openapi\.yaml|Nov|AM|PM)\b/g;

const REASONS: Readonly<Record<Reason, true>> = {
  ...{ signedOut: true, forbidden: true, notFound: true, gone: true, rateLimited: true, refused: true },
  ...{ offline: true, tls: true, timedOut: true, server: true, badResponse: true, tooLarge: true },
  cancelled: true,
};
const failures = Object.keys(REASONS).flatMap((reason) =>
  [{}, { status: 500, retryAfterMs: MINUTE, limitBytes: 1e6 }].flatMap((facts) =>
    isReason(reason) ? [new Failure(reason, { host: 'circleci.com', ...facts })] : [],
  ),
);
function isReason(name: string): name is Reason {
  return name in REASONS;
}

const offline = new Failure('offline', { host: 'circleci.com' });
const source = { kind: 'artifact', path: 'a.json', nodeIndex: 0 } as const;
const unread = { job: the.aJobRef(), source, problem: { kind: 'tooLarge', limitBytes: 2e8 } } as const;

/** Each kind there is, as a compiler holds. */
const MESSAGES: { readonly [K in Message['kind']]: Extract<Message, { readonly kind: K }> } = {
  loading: { kind: 'loading' },
  failure: { kind: 'failure', failure: offline },
  unknownHost: { kind: 'unknownHost', host: 'https://circleci.com' },
  apiTaken: { kind: 'apiTaken', api: 'Orders', nickname: 'Orders' },
  noBuilds: { kind: 'noBuilds' },
  noneMatches: { kind: 'noneMatches' },
  noWorkflows: { kind: 'noWorkflows' },
  noWorkflowsYet: { kind: 'noWorkflowsYet' },
  lookingForRuns: { kind: 'lookingForRuns' },
  noRuns: { kind: 'noRuns', areNew: true },
  noJobs: { kind: 'noJobs' },
  jobRunning: { kind: 'jobRunning' },
  nothingLeft: { kind: 'nothingLeft' },
  artifactsLeftOut: { kind: 'artifactsLeftOut', count: 2 },
  testsLeftOut: { kind: 'testsLeftOut', count: 1 },
  buildError: { kind: 'buildError', index: 0, text: 'Orders' },
  linkProblem: {
    kind: 'linkProblem',
    problem: { source: { kind: 'user' }, problem: 'notAList', value: '1' },
  },
  hostProblem: { kind: 'hostProblem', value: '1' },
  unreadReport: { kind: 'unreadReport', unread },
  jobsLeftOut: { kind: 'jobsLeftOut', searched: 10, leftOut: 2 },
  filesLeftOut: { kind: 'filesLeftOut', count: 2 },
  runsFailure: { kind: 'runsFailure', failure: offline },
  passedHidden: { kind: 'passedHidden', count: 2 },
  rowsLeftOut: { kind: 'rowsLeftOut', count: 2 },
  violationsLeftOut: { kind: 'violationsLeftOut', count: 2 },
};

const STATUSES: readonly Status[] = [
  ...(['success', 'failed', 'running', 'needsApproval', 'canceled'] as const),
  ...(['error', 'notRun', 'unauthorized', 'unknown'] as const),
];

const job = the.aJob({ startedAt: NOW - MINUTE, durationMs: 3_700_000 });
const approval = the.aJob({ id: 'job-2', isApproval: true, status: 'needsApproval' });
const workflow = the.aWorkflow({
  jobs: [job, approval],
  name: 'main',
  superseded: true,
  createdAt: NOW - MINUTE,
});
const build = the.aBuild({ workflows: [workflow], ref: { kind: 'tag', name: 'main' }, durationMs: 90_000 });
const old = the.aBuild({
  id: 'build-2',
  subject: 'Orders',
  createdAt: NOW - 26 * 60 * MINUTE,
  asOf: NOW - MINUTE,
});
const violations = (['error', 'warning', 'info', 'hint'] as const).map((severity) =>
  the.aViolation({ severity, message: 'Orders', line: 3, column: 4 }),
);
const STATE: TreeState = the.aState({
  builds: () => the.builds({ builds: [build, old], hasMore: true, asOf: NOW - MINUTE, failure: offline }),
  runs: () => ({
    ...{ runs: [the.aRun({ failed: 1 })], checks: [the.aCheck(violations)], unread: [unread] },
    ...{
      failure: offline,
      searched: 2,
      leftOut: 1,
      filesLeftOut: 1,
      earlier: { runs: [the.aRun()], checks: [] },
    },
  }),
  jobDetails: () => ({
    tests: [{ name: 'test', classname: 'test', result: 'failure', message: 'test' }],
    artifacts: [0, 1].map((nodeIndex) => ({ path: 'a.json', nodeIndex, url: 'https://x.example' })),
    failure: offline,
  }),
});

function allBelow(row: Row | undefined): readonly Row[] {
  return childrenOf(row, STATE).flatMap((child) => [child, ...allBelow(child)]);
}

function wordsOf(look: Look): readonly string[] {
  return [look.label, look.description, ...look.tooltip, look.spoken, look.command?.title ?? ''];
}

function troubleWords({ title, sentence, help }: Trouble): readonly string[] {
  return [title, sentence, help?.title ?? ''];
}

function assertTranslated(texts: readonly string[]): void {
  assert.ok(texts.some((text) => /[\u00c0-\u1fff]/.test(text)));
  const english = texts.filter((text) => englishIn(text.replaceAll(NAMES, ' '), DATA).length > 0);
  assert.deepEqual(english, []);
}

describe('in another language', () => {
  before(() => translateBy(pseudo));
  after(() => translateBy((text) => text));

  it('a text is longer, and keeps its places', () => {
    const text = 'The artifact {0} of job {1} was saved.';
    assert.match(pseudo(text), /\{0\}.*\{1\}/);
    assert.deepEqual(englishIn(pseudo(text)), []);
    const letters = (words: string): number => words.replace(/\{\d\}| |\./g, '').length;
    assert.ok(letters(pseudo(text)) * 3 >= letters(text) * 4, pseudo(text));
  });

  it('every row of the view is', () => {
    const rows = allBelow(undefined);
    const kinds = new Set(rows.map(({ kind }) => kind));
    for (const kind of [
      'build',
      'workflow',
      'job',
      'tests',
      'artifacts',
      'collectionRun',
      'violation',
    ] as const)
      assert.ok(kinds.has(kind), kind);
    assertTranslated(rows.flatMap((row) => wordsOf(lookOf(row, NOW))));
  });

  it('every message row is', () => {
    const looks = Object.values(MESSAGES).map((message) =>
      lookOf({ kind: 'message', parentId: '', message }, NOW),
    );
    assertTranslated(looks.flatMap(wordsOf));
  });

  it('every failure and every state is', () => {
    assert.ok(failures.length > 20);
    assertTranslated(failures.flatMap((failure) => troubleWords(failureWords(failure))));
    assertTranslated(STATUSES.map(statusWord));
  });

  it('the status bar item and the message of a build that ended are', () => {
    const link = the.aLink();
    const here = { link, branch: 'main' };
    const looks = [
      statusLook({ kind: 'noLink' }, NOW),
      statusLook({ kind: 'signedOut', here }, NOW),
      statusLook({ kind: 'here', here, build, isKnown: true, isUnwatched: false }, NOW),
      statusLook({ kind: 'here', here, isKnown: true, isUnwatched: false }, NOW),
      statusLook({ kind: 'here', here, isKnown: false, isUnwatched: true }, NOW),
    ];
    assertTranslated(looks.map(statusSpoken));
    const ending = { link, build: the.aBuild({ status: 'failed' }) };
    const { text, helps } = endingMessage(
      [ending, ending],
      () => undefined,
      (each) => each,
    );
    assertTranslated([text, ...helps.map(({ title }) => title)]);
  });
});
