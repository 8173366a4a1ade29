import assert from 'node:assert/strict';
import { sameCollectionRun, type RunOfCollection } from '../../../src/results/same-collection';
import { aReport } from '../report/builders';

const aRun = (
  report: Partial<RunOfCollection['report']> = {},
  { jobName = 'api-tests', path = 'a.json', jobId = 'j' } = {},
): RunOfCollection => ({
  job: { host: 'https://circleci.com', slug: 'gh/a/b', jobId, jobName, jobNumber: 1 },
  source: { kind: 'artifact', path, nodeIndex: 0 },
  position: 0,
  report: aReport([], report),
});

describe('the run of the same collection in another build', () => {
  const run = aRun({ environment: 'staging' });

  it('has its name, its environment and the name of its job', () => {
    const same = aRun({ environment: 'staging' }, { jobId: 'of another build', path: 'other.json' });
    const others = [
      aRun({ name: 'Users API', environment: 'staging' }),
      aRun({ environment: 'production' }),
      aRun({ environment: 'staging' }, { jobName: 'smoke-tests' }),
    ];
    assert.equal(sameCollectionRun(run, [...others, same]), same);
    assert.equal(sameCollectionRun(run, others), undefined);
  });

  it('may be told by a format that has no environments', () => {
    const printed = aRun();
    assert.equal(sameCollectionRun(run, [printed]), printed);
    assert.equal(sameCollectionRun(printed, [run]), run);
  });

  it('is the one at the same place where the job runs it more than once', () => {
    const [first, second] = [aRun(), aRun({}, { path: 'b.json' })];
    assert.equal(sameCollectionRun(aRun({}, { path: 'b.json', jobId: 'before' }), [first, second]), second);
    assert.equal(sameCollectionRun(aRun({}, { path: 'c.json', jobId: 'before' }), [first, second]), first);
  });

  it('is the only one of its job where one of the two names no collection', () => {
    const unnamed = aRun({ name: '' });
    const named = aRun({ name: 'Orders' });
    assert.equal(sameCollectionRun(named, [unnamed]), unnamed);
    assert.equal(sameCollectionRun(unnamed, [named]), named);
    assert.equal(sameCollectionRun(unnamed, [named, aRun({ name: 'Users' })]), undefined);
    assert.equal(sameCollectionRun(named, [aRun({ name: '' }, { jobName: 'smoke-tests' })]), undefined);
  });
});
