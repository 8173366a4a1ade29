import './vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import { lookOf } from '../../../src/ui/tree/look';
import { createNodes } from '../../../src/ui/tree/nodes';
import { aBuild, aJob, aLink, aRun, aWorkflow, MINUTE, NOW } from './builders';

const link = aLink();
const build = aBuild({
  subject: 'Reject empty orders',
  ref: { kind: 'branch', name: 'main' },
  status: 'failed',
  durationMs: 62_000,
});

describe('the looks of a row', () => {
  it('keep state and age out of the label of a build', () => {
    const look = lookOf({ kind: 'build', link, build }, NOW);
    assert.equal(look.label, 'Reject empty orders');
    assert.equal(look.description, 'main · Failed · 5 min ago · 1m 2s');
    assert.equal(look.spoken, 'Build Reject empty orders, branch main, Failed, 5 min ago, 1m 2s');
  });

  it('say the exact time in the tooltip', () => {
    const looks = [
      lookOf({ kind: 'build', link, build }, NOW),
      lookOf({ kind: 'workflow', link, build, workflow: aWorkflow({ createdAt: NOW - 90 * MINUTE }) }, NOW),
    ];
    assert.match(looks[0]?.tooltip[1] ?? '', /^Failed · 5 min ago \(Nov 2\d, 2026, .*:00.*\) · 1m 2s$/);
    assert.match(looks[1]?.tooltip[1] ?? '', /^Success · 1 h ago \(Nov 2\d, 2026, .*:00.*\)$/);
  });

  it('call a build by its number until its commit is known', () => {
    const look = lookOf({ kind: 'build', link, build: aBuild() }, NOW);
    assert.equal(look.label, 'Build 12');
    assert.equal(look.spoken, 'Build 12, Success, 5 min ago');
  });

  it('say of what an earlier window knew how old that is', () => {
    const asOf = NOW - 3 * MINUTE;
    const running = aBuild({
      status: 'running',
      finished: false,
      ref: { kind: 'branch', name: 'main' },
      asOf,
    });
    const look = lookOf({ kind: 'build', link, build: running }, NOW);
    assert.deepEqual(
      [look.description, look.icon.id],
      ['main · Running as of 3 min ago · 5 min ago', 'history'],
    );
    const row = { kind: 'link', link, repository: 'acme/orders-api', initiallyOpen: true, asOf } as const;
    const { description, spoken } = lookOf(row, NOW);
    assert.equal(description, 'acme/orders-api · as of 3 min ago');
    assert.match(spoken, /as of 3 min ago/);
  });

  it('put the kind first in the context value, then tokens', () => {
    assert.equal(lookOf({ kind: 'build', link, build }, NOW).contextValue, 'build');
    const withCommit = { ...build, revision: 'abc' };
    assert.equal(lookOf({ kind: 'build', link, build: withCommit }, NOW).contextValue, 'build hasRevision');
  });

  it('show a collection run as failed when one assertion failed', () => {
    const row = {
      kind: 'collectionRun',
      link,
      build,
      run: aRun({ passed: 12, failed: 1 }),
      showsPassed: false,
    } as const;
    const look = lookOf(row, NOW);
    assert.equal(look.description, '12 passed · 1 failed');
    assert.equal(look.spoken, 'Collection run Orders, Failed, 12 passed, 1 failed, 5 min ago');
    assert.equal(look.icon.id, 'error');
    assert.equal(lookOf({ ...row, run: aRun() }, NOW).icon.id, 'pass');
    assert.equal(look.command?.command, 'postmanCircleci.showRun');
  });

  it('do not show a run as passed on a report that does not prove it', () => {
    const run = aRun();
    const damaged = {
      ...run,
      report: { ...run.report, notes: [{ kind: 'itemsSkipped', count: 2 }] },
    } as const;
    const look = lookOf({ kind: 'collectionRun', link, build, run: damaged, showsPassed: false }, NOW);
    assert.equal(look.icon.id, 'warning');
    assert.equal(look.description, 'Unclear · 3 passed');
    assert.match(look.spoken, /Unclear/);
  });

  it('show marks that reorder text, and control characters, instead of obeying them', () => {
    const subject = 'Add \u202etxt.exe\u001b[31m\nsecond line';
    const look = lookOf({ kind: 'build', link, build: { ...build, subject } }, NOW);
    assert.equal(look.label, 'Add <U+202E>txt.exe␛[31m second line');
    const workflow = aWorkflow({ name: 'main\u2066' });
    assert.equal(lookOf({ kind: 'workflow', link, build, workflow }, NOW).label, 'main<U+2066>');
    for (const text of [look.description, look.spoken, ...look.tooltip]) {
      assert.ok(!text.includes('\u001b') && !text.includes('\u202e'), text);
    }
  });

  it('claim no state for a build that was not read yet', () => {
    const unread = aBuild({ status: 'unknown', finished: false, workflows: undefined });
    assert.equal(lookOf({ kind: 'build', link, build: unread }, NOW).description, '5 min ago');
  });

  it('call a run whose report names no collection by its job', () => {
    const look = lookOf(
      { kind: 'collectionRun', link, build, run: aRun({ name: '' }), showsPassed: false },
      NOW,
    );
    assert.equal(look.label, 'Collection run of postman-automated-runs');
  });

  it('tell an approval from other jobs, and a workflow that was rerun', () => {
    const workflow = aWorkflow({ superseded: true });
    const job = aJob({ name: 'hold', isApproval: true, status: 'needsApproval' });
    assert.equal(
      lookOf({ kind: 'job', link, build, workflow, job }, NOW).spoken,
      'Approval hold, Needs Approval',
    );
    assert.match(lookOf({ kind: 'workflow', link, build, workflow }, NOW).description, /rerun since/);
  });

  it('carry the one command that helps on a message', () => {
    const failure = new Failure('signedOut', { host: 'circleci.com', status: 401 });
    const look = lookOf({ kind: 'message', parentId: '', link, message: { kind: 'failure', failure } }, NOW);
    assert.equal(look.command?.command, 'postmanCircleci.signIn');
    assert.equal(look.description, 'Sign In…');
  });
});

describe('the looks of a message', () => {
  it('say CircleCI’s own words once', () => {
    const message = { kind: 'buildError', index: 0, text: 'No such job' } as const;
    const look = lookOf({ kind: 'message', parentId: '', link, build, message }, NOW);
    assert.deepEqual(look.tooltip, ['No such job']);
    assert.equal(look.spoken, 'No such job, Open in CircleCI');
  });
});

describe('the places of a tree', () => {
  it('stay the same object while what they show changes, and leave and come back', () => {
    const nodes = createNodes();
    const place = nodes.place({ kind: 'build', link, build }, undefined);
    const again = nodes.place({ kind: 'build', link, build: aBuild({ status: 'success' }) }, undefined);
    assert.equal(again, place);
    assert.ok(place.row.kind === 'build' && place.row.build.status === 'success');
  });
});
