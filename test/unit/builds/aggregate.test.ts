import assert from 'node:assert/strict';
import { aggregate, type BuildFacts } from '../../../src/builds/aggregate';
import type { Build, Status } from '../../../src/builds/model';
import type { Workflow } from '../../../src/circleci/model';
import { failure, HOUR, job, MINUTE, NOW, pipeline, PROJECT, workflow } from './builders';

function build(over: Partial<BuildFacts> = {}, now = NOW): Build {
  const facts = { pipeline: pipeline(7), workflows: undefined, jobs: new Map(), lost: undefined };
  return aggregate(PROJECT, { ...facts, ...over }, now);
}

describe('The status of a build', () => {
  const rows: readonly (readonly [Workflow['status'][], Status, boolean])[] = [
    [['success'], 'success', true],
    [['success', 'success'], 'success', true],
    [['success', 'failed'], 'failed', true],
    [['success', 'not_run'], 'success', true],
    [['not_run'], 'notRun', true],
    [['success', 'canceled'], 'canceled', true],
    [['failed', 'canceled'], 'failed', true],
    [['error', 'success'], 'error', true],
    [['unauthorized', 'success'], 'unauthorized', true],
    [['failing'], 'failed', false],
    [['failed', 'running'], 'failed', false],
    [['running', 'success'], 'running', false],
    [['queued'], 'running', false],
    [['on_hold', 'success'], 'needsApproval', false],
    [['on_hold', 'running'], 'needsApproval', false],
    [['on_hold', 'failed'], 'failed', false],
    [['unknown', 'success'], 'unknown', false],
  ];
  for (const [statuses, status, finished] of rows) {
    it(`is ${status}${finished ? '' : ', not finished,'} for workflows that are ${statuses.join(' and ')}`, () => {
      const workflows = statuses.map((one, index) => workflow(one, { id: `w${index}` }));
      const { status: word, finished: over } = build({ workflows });
      assert.deepEqual([word, over], [status, finished]);
    });
  }

  it('takes a status it does not know as final once the workflow has an end', () => {
    const built = build({ workflows: [workflow('unknown', { stoppedAt: NOW })] });
    assert.deepEqual([built.status, built.finished], ['unknown', true]);
  });

  it('is Error, with the reason, for a pipeline that could not start', () => {
    const built = build({ pipeline: pipeline(7, { state: 'errored', errors: ['Config is broken.'] }) });
    assert.deepEqual([built.status, built.finished, built.errors], ['error', true, ['Config is broken.']]);
  });

  it('is unknown, and not finished, until its workflows were read', () => {
    assert.deepEqual([build().status, build().finished], ['unknown', false]);
  });

  it('is unknown and final for workflows that CircleCI no longer has', () => {
    assert.deepEqual(
      [build({ lost: failure('gone') }).status, build({ lost: failure('gone') }).finished],
      ['unknown', true],
    );
  });

  it('is Running while its first workflows may be on their way, and Not Run after that', () => {
    const young = pipeline(7, { createdAt: NOW - MINUTE });
    assert.deepEqual([build({ pipeline: young, workflows: [] }).status], ['running']);
    const later = build({ pipeline: young, workflows: [] }, NOW + 2 * MINUTE);
    assert.deepEqual([later.status, later.finished], ['notRun', true]);
  });

  it('goes by the moment it was seen to begin where the clocks disagree', () => {
    const old = pipeline(7, { createdAt: NOW - 30 * MINUTE });
    assert.equal(build({ pipeline: old, workflows: [], bornAt: NOW - 1_000 }).status, 'running');
    assert.equal(build({ pipeline: old, workflows: [] }).status, 'notRun');
  });

  it('is Running while the pipeline is pending', () => {
    const pending = pipeline(7, { state: 'pending', createdAt: NOW - 10 * MINUTE });
    const built = build({ pipeline: pending, workflows: [] });
    assert.deepEqual([built.status, built.finished], ['running', false]);
  });
});

describe('A rerun', () => {
  it('replaces the older workflow of its name', () => {
    const workflows = [
      workflow('success', { id: 'again', name: 'test', createdAt: NOW - MINUTE }),
      workflow('failed', { id: 'first', name: 'test', createdAt: NOW - HOUR }),
    ];
    for (const order of [workflows, workflows.toReversed()]) {
      const built = build({ workflows: order });
      assert.equal(built.status, 'success');
      assert.deepEqual(
        built.workflows?.filter(({ superseded }) => superseded).map(({ id }) => id),
        ['first'],
      );
    }
  });

  it('is the first of its name in the list where no times tell', () => {
    const again: Workflow = { id: 'again', name: 'test', status: 'success', isSetup: false };
    const built = build({ workflows: [again, { ...again, id: 'first', status: 'failed' }] });
    assert.equal(built.status, 'success');
  });

  it('does not make the build as long as the time since the first run', () => {
    const workflows = [
      workflow('success', { id: 'again', name: 'test', createdAt: NOW - MINUTE, stoppedAt: NOW }),
      workflow('failed', { id: 'first', name: 'test', createdAt: NOW - HOUR, stoppedAt: NOW - HOUR + 1 }),
    ];
    assert.equal(build({ workflows }).durationMs, MINUTE);
  });
});

describe('A setup pipeline', () => {
  const setup = workflow('success', { id: 'setup', isSetup: true, stoppedAt: NOW - MINUTE });
  const state = pipeline(7, { state: 'setup', createdAt: NOW - HOUR });

  it('is not finished when its setup workflow is: more follow', () => {
    const built = build({ pipeline: state, workflows: [setup] });
    assert.deepEqual([built.status, built.finished], ['running', false]);
  });

  it('waits a moment for the workflows after CircleCI took the continuation', () => {
    const created = { ...state, state: 'created' } as const;
    assert.equal(build({ pipeline: created, workflows: [setup] }).finished, false);
    assert.equal(build({ pipeline: created, workflows: [setup] }, NOW + 2 * MINUTE).finished, true);
  });

  it('is over when the setup workflow failed, and when nothing followed in six hours', () => {
    const failed = workflow('failed', { id: 'setup', isSetup: true });
    assert.equal(build({ pipeline: state, workflows: [failed] }).finished, true);
    assert.equal(build({ pipeline: state, workflows: [setup] }, NOW + 6 * HOUR).finished, true);
  });

  it('is not replaced by a workflow of the same name that it continued with', () => {
    const next = workflow('success', { id: 'next', name: setup.name, createdAt: NOW });
    const built = build({ pipeline: state, workflows: [next, setup] });
    assert.deepEqual([built.finished, built.workflows?.some(({ superseded }) => superseded)], [true, false]);
  });
});

describe('What a build shows of itself', () => {
  it('has a subject only where the commit has one', () => {
    assert.equal(build({ pipeline: pipeline(7, { commitSubject: ' Fix it ' }) }).subject, 'Fix it');
    assert.equal('subject' in build({ pipeline: pipeline(7, { commitSubject: '  ' }) }), false);
  });

  it('has a branch, else a tag, else neither', () => {
    const bare = pipeline(7, { branch: '' });
    assert.deepEqual(build().ref, { kind: 'branch', name: 'main' });
    assert.deepEqual(build({ pipeline: { ...bare, tag: 'v1' } }).ref, { kind: 'tag', name: 'v1' });
    assert.equal('ref' in build({ pipeline: bare }), false);
  });

  it('lasts from its first workflow to its last, and never less than nothing', () => {
    const workflows = [
      workflow('success', { id: 'a', createdAt: 1_000, stoppedAt: 5_000 }),
      workflow('success', { id: 'b', createdAt: 2_000, stoppedAt: 9_000 }),
    ];
    assert.equal(build({ workflows }).durationMs, 8_000);
    const skewed = workflow('success', { createdAt: 5_000, stoppedAt: 4_000 });
    const built = build({ workflows: [skewed] });
    assert.deepEqual([built.durationMs, built.workflows?.[0]?.durationMs], [0, 0]);
  });

  it('has no duration while it runs', () => {
    const workflows = [workflow('success', { id: 'a' }), workflow('running', { id: 'b' })];
    assert.equal('durationMs' in build({ workflows }), false);
  });
});

describe('A job', () => {
  const jobs = (afterEnd: boolean, ...list: ReturnType<typeof job>[]) =>
    build({
      workflows: [workflow(afterEnd ? 'failed' : 'running', { id: 'w' })],
      jobs: new Map([['w', { jobs: list, afterEnd }]]),
    }).workflows?.[0]?.jobs;

  it('that waits for others is finished only with its workflow', () => {
    assert.equal(jobs(false, job('blocked'))?.[0]?.finished, false);
    const [after] = jobs(true, job('blocked')) ?? [];
    assert.deepEqual([after?.status, after?.finished], ['notRun', true]);
  });

  it('that still stops is not finished with its workflow', () => {
    assert.equal(jobs(true, job('running'))?.[0]?.finished, false);
  });

  it('that is an approval has no number to follow, even if CircleCI gave one', () => {
    const [approval] = jobs(true, job('success', { type: 'approval', number: 11257 })) ?? [];
    assert.deepEqual([approval?.isApproval, approval && 'number' in approval], [true, false]);
  });

  it('failed when it timed out, and met an error when its machine did', () => {
    const words = jobs(true, job('timedout'), job('infrastructure_fail'), job('terminated-unknown'));
    assert.deepEqual(
      words?.map(({ status }) => status),
      ['failed', 'error', 'error'],
    );
  });
});
