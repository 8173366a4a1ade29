import './vscode-stub';
import assert from 'node:assert/strict';
import type { Build } from '../../../src/builds/model';
import { Failure } from '../../../src/http/failure';
import type { BuildRuns } from '../../../src/ui/build-runs';
import { childrenOf } from '../../../src/ui/tree/children';
import type { TreeState } from '../../../src/ui/tree/children';
import { lookOf } from '../../../src/ui/tree/look';
import type { Row } from '../../../src/ui/tree/row';
import { aBuild, aCheck, aJob, aLink, aRun, aState, aWorkflow, builds, NOW } from './builders';

const offline = new Failure('offline', { host: 'circleci.com' });

const below = (build: Build, over: Partial<TreeState> = {}): readonly Row[] =>
  childrenOf({ kind: 'build', link: aLink(), build }, aState(over));

const kinds = (rows: readonly Row[]): readonly string[] =>
  rows.map((row) => (row.kind === 'message' ? `message ${row.message.kind}` : row.kind));

describe('collection runs that are still looked for', () => {
  const build = aBuild({ workflows: [aWorkflow()] });
  const looksForRuns = (): boolean => true;

  it('have one row in their place, which says so', () => {
    const rows = below(build, { looksForRuns });
    assert.deepEqual(kinds(rows), ['message lookingForRuns', 'workflow']);
    const { label, icon, spoken } = lookOf(rows[0] ?? assert.fail('no row'), NOW);
    assert.deepEqual([label, icon.id], ['Looking for collection runs…', 'loading~spin']);
    assert.match(spoken, /^Looking for collection runs…, /);
  });

  it('take its place', () => {
    const found = { runs: [aRun()], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 };
    assert.deepEqual(kinds(below(build, { looksForRuns, runs: () => found })), ['collectionRun', 'workflow']);
    assert.deepEqual(kinds(below(build)), ['workflow']);
  });
});

describe('rows below a build none of whose jobs is one of Postman’s', () => {
  const nothing = { runs: [], checks: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0 };
  const plain = aBuild({ workflows: [aWorkflow({ jobs: [aJob()] })] });
  const rows = (build: Build, over: Partial<BuildRuns> = {}, others: readonly Build[] = []) =>
    kinds(
      below(build, {
        builds: () => builds({ builds: [build, ...others] }),
        runs: ({ id }) => (id === build.id ? { ...nothing, ...over } : { ...nothing, runs: [aRun()] }),
      }),
    );

  it('begin with the command that adds one, in the place where its runs were looked for', () => {
    assert.deepEqual(rows(plain), ['message noRuns', 'workflow']);
    const [first] = below(plain, { runs: () => nothing });
    assert.ok(first !== undefined);
    const { label, description, command } = lookOf(first, NOW);
    assert.deepEqual([label, description], ['No collection runs', 'Configure Postman CLI…']);
    assert.equal(command?.command, 'postmanCircleci.configurePostmanCli');
  });

  it('say no more than that there are none, where another build of the project ran a collection', () => {
    const other = aBuild({ id: 'build-2' });
    assert.deepEqual(rows(plain, {}, [other]), ['message noRuns', 'workflow']);
    const [first] = below(plain, {
      builds: () => builds({ builds: [plain, other] }),
      runs: ({ id }) => (id === other.id ? { ...nothing, runs: [aRun()] } : nothing),
    });
    const { label, description, command } = lookOf(first ?? assert.fail('no row'), NOW);
    assert.deepEqual([label, description, command], ['No collection runs', '', undefined]);
  });

  it('do not, before that is known', () => {
    assert.deepEqual(kinds(below(plain)), ['workflow']);
    assert.deepEqual(rows({ ...plain, finished: false }), ['workflow']);
    assert.deepEqual(rows(aBuild({ workflows: [aWorkflow()] })), ['workflow']);
    assert.deepEqual(rows(plain, { leftOut: 2 }), ['message jobsLeftOut', 'workflow']);
  });

  it('do not, where there is one that came to nothing', () => {
    const skipped = aWorkflow({ jobs: [aJob(), aJob({ id: 'job-2', name: 'newman', status: 'notRun' })] });
    assert.deepEqual(rows(aBuild({ workflows: [skipped] })), ['workflow']);
    assert.deepEqual(rows(plain, { checks: [aCheck([])] }), ['apiDefinition', 'workflow']);
    assert.deepEqual(rows(plain, { failure: offline }), ['message runsFailure', 'workflow']);
  });
});
