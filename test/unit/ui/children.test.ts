import './vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import type { Row } from '../../../src/ui/tree/row';
import { childrenOf } from '../../../src/ui/tree/children';
import type { TreeState } from '../../../src/ui/tree/children';
import { rowId } from '../../../src/ui/tree/row';
import { linkRow } from '../../../src/ui/tree/rows/link';
import { lookOf } from '../../../src/ui/tree/look';
import type { Look } from '../../../src/ui/tree/look';
import {
  aBuild,
  aCheck,
  aJob,
  aJobRef,
  aLink,
  aRun,
  aState,
  aViolation,
  aWorkflow,
  builds,
  NOW,
} from './builders';

const offline = new Failure('offline', { host: 'circleci.com' });

function belowLink(state: TreeState): readonly Row[] {
  return childrenOf(linkRow(aLink(), state), state);
}

function kinds(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => (row.kind === 'message' ? `message ${row.message.kind}` : row.kind));
}

describe('rows at the top', () => {
  it('say first that the host of the settings cannot be used', () => {
    const rows = childrenOf(undefined, aState({ hostProblem: () => 'http://ci.example.com' }));
    assert.deepEqual(kinds(rows), ['message hostProblem', 'link']);
  });
});

describe('rows below a link', () => {
  it('are its builds, and one for more where there are more', () => {
    const state = aState({ builds: () => builds({ builds: [aBuild()], hasMore: true }) });
    assert.deepEqual(kinds(belowLink(state)), ['build', 'loadMore']);
  });

  it('are those that the filter lets pass, and one to search further, or to clear the filter, where none does', () => {
    const two = [aBuild({ status: 'failed' }), aBuild({ id: 'build-2' })];
    const filtered = (status: 'failed' | 'running'): readonly Row[] =>
      belowLink(
        aState({
          builds: () => builds({ builds: two, hasMore: true }),
          filter: () => ({ branches: [], followed: [], statuses: [status] }),
        }),
      );
    assert.deepEqual(kinds(filtered('failed')), ['build', 'loadMore']);
    assert.deepEqual(kinds(filtered('running')), ['message noneMatches', 'loadMore']);
    const more = filtered('failed').at(-1);
    assert.equal(more?.kind === 'loadMore' ? more.searched : undefined, 2);
  });

  it('say that there are no builds only once that is known', () => {
    assert.deepEqual(kinds(belowLink(aState())), ['message noBuilds']);
    assert.deepEqual(kinds(belowLink(aState({ builds: () => undefined }))), ['message loading']);
  });

  it('keep the builds of before below the reason why newer ones are missing', () => {
    const state = aState({ builds: () => builds({ builds: [aBuild()], failure: offline }) });
    assert.deepEqual(kinds(belowLink(state)), ['message failure', 'build']);
  });

  it('ask to sign in, and show nothing else, where the link names a stranger’s host', () => {
    const state = aState({ isAllowed: () => false, builds: () => builds({ builds: [aBuild()] }) });
    assert.deepEqual(kinds(belowLink(state)), ['message unknownHost']);
  });
});

describe('a link whose Postman API another link has already', () => {
  const postman = { kind: 'api', id: 'api-1', name: 'Orders API' } as const;
  const first = aLink({ nickname: 'First', postman });
  const second = aLink({ nickname: 'Second', slug: 'gh/acme/other', postman });
  const state = aState({ links: () => [first, second] });

  it('says so above its builds, and the first does not', () => {
    const [row, ...others] = childrenOf(linkRow(second, state), state);
    assert.deepEqual(row?.kind === 'message' && row.message, {
      kind: 'apiTaken',
      api: 'Orders API',
      nickname: 'First',
    });
    assert.deepEqual(kinds(others), ['message noBuilds']);
    assert.deepEqual(kinds(childrenOf(linkRow(first, state), state)), ['message noBuilds']);
  });
});

describe('rows below a build', () => {
  const below = (build = aBuild(), over: Partial<TreeState> = {}): readonly Row[] =>
    childrenOf({ kind: 'build', link: aLink(), build }, aState(over));

  it('are its collection runs, then its workflows', () => {
    const rows = below(aBuild({ workflows: [aWorkflow()] }), {
      runs: () => ({ runs: [aRun()], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 }),
    });
    assert.deepEqual(kinds(rows), ['collectionRun', 'workflow']);
  });

  it('name each report that could not be read, and what was not looked into', () => {
    const unread = {
      job: aJobRef(),
      source: { kind: 'artifact', path: 'a.json', nodeIndex: 0 },
      problem: { kind: 'cut' },
    } as const;
    const rows = below(aBuild({ workflows: [aWorkflow()] }), {
      runs: () => ({
        runs: [],
        checks: [],
        unread: [unread],
        failure: offline,
        searched: 10,
        leftOut: 4,
        filesLeftOut: 2,
      }),
    });
    assert.deepEqual(kinds(rows), [
      'message unreadReport',
      'message runsFailure',
      'message filesLeftOut',
      'message jobsLeftOut',
      'workflow',
    ]);
  });

  it('look in the jobs that were left out by a click', () => {
    const leftOut = (count: number): Look => {
      const found = {
        ...{ runs: [], checks: [], unread: [] },
        ...{ searched: 10, leftOut: count, filesLeftOut: 0 },
      };
      const [row] = below(aBuild({ workflows: [aWorkflow()] }), { runs: () => found });
      assert.ok(row !== undefined);
      return lookOf(row, NOW);
    };
    assert.equal(leftOut(4).label, 'Look in the other 4 jobs');
    assert.equal(leftOut(4).description, '');
    assert.equal(leftOut(4).command?.command, 'postmanCircleci.lookInOtherJobs');
    assert.equal(leftOut(1).label, 'Look in the other job');
  });

  it('end with what earlier attempts left, which is said of each', () => {
    const rows = below(aBuild({ workflows: [aWorkflow()] }), {
      runs: () => ({
        ...{ runs: [aRun()], checks: [], unread: [], searched: 2, leftOut: 0, filesLeftOut: 0 },
        earlier: { runs: [{ ...aRun({ failed: 1 }), id: 'earlier' }], checks: [aCheck([aViolation()])] },
      }),
    });
    assert.deepEqual(kinds(rows), ['collectionRun', 'workflow', 'collectionRun', 'apiDefinition']);
    const looks = rows.map((row) => lookOf(row, NOW));
    assert.deepEqual(
      looks.map(({ description }) => description),
      ['3 passed', 'Success', 'earlier attempt · 3 passed · 1 failed', 'earlier attempt · 1 error'],
    );
    assert.match(looks[2]?.spoken ?? '', /earlier attempt/);
    assert.match(looks[3]?.spoken ?? '', /earlier attempt/);
  });

  it('name the size of a report that is not read unasked, and offer to read it', () => {
    const large = (sizeBytes?: number): Look => {
      const source = { kind: 'artifact', path: 'reports/big.json', nodeIndex: 0 } as const;
      const problem = {
        kind: 'tooLarge',
        limitBytes: 200_000_000,
        ...(sizeBytes === undefined ? {} : { sizeBytes }),
      } as const;
      const unread = { job: aJobRef(), source, problem };
      const found = { runs: [], checks: [], unread: [unread], searched: 1, leftOut: 0, filesLeftOut: 0 };
      const [row] = below(aBuild({ workflows: [aWorkflow()] }), { runs: () => found });
      assert.ok(row !== undefined);
      return lookOf(row, NOW);
    };
    assert.equal(large().label, 'big.json is large');
    assert.equal(large().command?.command, 'postmanCircleci.readLargeReport');
    assert.match(large().tooltip[1] ?? '', /larger than 200 MB/);
    assert.match(large(312_000_000).tooltip[1] ?? '', /has 312 MB/);
  });

  it('tell unread reports of a job’s parallel runs apart', () => {
    const unread = {
      job: aJobRef(),
      source: { kind: 'artifact', path: 'a.json', nodeIndex: 0 },
      problem: { kind: 'cut' },
    } as const;
    const rows = below(aBuild({ workflows: [aWorkflow()] }), {
      runs: () => ({
        runs: [],
        checks: [],
        unread: [unread, { ...unread, source: { ...unread.source, nodeIndex: 1 } }],
        searched: 1,
        leftOut: 0,
        filesLeftOut: 0,
      }),
    });
    assert.deepEqual(kinds(rows), ['message unreadReport', 'message unreadReport', 'workflow']);
    assert.equal(new Set(rows.map(rowId)).size, 3);
  });

  it('are each there once, the first of them, where CircleCI lists something twice', () => {
    const [first, second] = [aRun(), { ...aRun(), job: { ...aJobRef(), jobName: 'again' } }];
    const rows = below(aBuild({ workflows: [aWorkflow(), aWorkflow()] }), {
      runs: () => ({
        runs: [first, second],
        checks: [],
        unread: [],
        searched: 1,
        leftOut: 0,
        filesLeftOut: 0,
      }),
    });
    assert.deepEqual(kinds(rows), ['collectionRun', 'workflow']);
    assert.ok(rows[0]?.kind === 'collectionRun' && rows[0].run === first);
  });

  it('say why it did not start, in CircleCI’s words', () => {
    const [row] = below(aBuild({ errors: ['Config is bad'] }));
    assert.ok(row?.kind === 'message' && row.message.kind === 'buildError');
    assert.equal(row.message.text, 'Config is bad');
  });

  it('say that they are on their way until they are known, and wait for those of a build just started', () => {
    assert.deepEqual(kinds(below(aBuild({ workflows: undefined }))), ['message loading']);
    assert.deepEqual(kinds(below(aBuild({ workflows: [], finished: false }))), ['message noWorkflowsYet']);
    assert.deepEqual(kinds(below(aBuild({ workflows: [] }))), ['message noWorkflows']);
  });

  it('say why its workflows could not be read', () => {
    const rows = below(aBuild({ workflows: undefined }), { failureBelow: () => offline });
    assert.deepEqual(kinds(rows), ['message failure']);
  });
});

describe('rows below a workflow', () => {
  const below = (workflow = aWorkflow(), over: Partial<TreeState> = {}): readonly Row[] =>
    childrenOf({ kind: 'workflow', link: aLink(), build: aBuild(), workflow }, aState(over));

  it('are its jobs', () => {
    assert.deepEqual(kinds(below(aWorkflow({ jobs: [aJob(), aJob({ id: 'job-2' })] }))), ['job', 'job']);
  });

  it('tell none from not known', () => {
    assert.deepEqual(kinds(below(aWorkflow({ jobs: [] }))), ['message noJobs']);
    assert.deepEqual(kinds(below(aWorkflow({ jobs: undefined }))), ['message loading']);
    assert.deepEqual(kinds(below(aWorkflow(), { failureBelow: () => offline })), ['message failure']);
  });
});

describe('the id of a row', () => {
  it('stays when what it shows changes', () => {
    const before = rowId({ kind: 'build', link: aLink(), build: aBuild({ status: 'running' }) });
    const after = rowId({
      kind: 'build',
      link: aLink({ nickname: 'Renamed' }),
      build: aBuild({ status: 'failed', subject: 'Mend it' }),
    });
    assert.equal(after, before);
  });

  it('is its own for the same build of two hosts, and for every row of a full tree', () => {
    const link = aLink();
    const build = aBuild({ workflows: [aWorkflow({ jobs: [aJob()] }), aWorkflow({ id: 'w2', jobs: [] })] });
    const state = aState({
      builds: () =>
        builds({ builds: [build, aBuild({ id: 'b2', workflows: [] })], failure: offline, hasMore: true }),
      links: () => [link, aLink({ host: 'https://ci.example.com' })],
      linkProblems: () => [
        { source: { kind: 'user' }, index: 0, problem: 'badSlug', value: 'x' },
        { source: { kind: 'workspace' }, index: 0, problem: 'badSlug', value: 'x' },
      ],
      runs: () => ({
        runs: [aRun()],
        checks: [],
        unread: [],
        searched: 1,
        leftOut: 1,
        filesLeftOut: 1,
        failure: offline,
      }),
    });
    const all: Row[] = [];
    const walk = (row: Row | undefined): void => {
      for (const child of childrenOf(row, state)) {
        all.push(child);
        walk(child);
      }
    };
    walk(undefined);
    const ids = all.map(rowId);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length > 20, `${ids.length} rows`);
  });
});
