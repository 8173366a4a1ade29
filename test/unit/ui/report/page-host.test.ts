import assert from 'node:assert/strict';
import type { OverBuilds } from '../../../../src/report/over-builds-model';
import type { HostMessage } from '../../../../src/report/protocol';
import { ENGLISH } from '../../../../src/report/strings';
import { createReportPageHost } from '../../../../src/ui/report/page-host';
import { fileResults, runResult } from '../../../../src/ui/report/page-result';
import { aReport, failed } from '../../report/builders';

const RUN = runResult({
  id: 'j/0/p',
  job: { host: 'https://circleci.com', slug: 'gh/a/b', jobId: 'j', jobName: 'api-tests', jobNumber: 1 },
  source: { kind: 'artifact', path: 'p', nodeIndex: 0 },
  position: 0,
  report: aReport([{ assertions: [failed('a')] }, {}]),
});

const CHECK = fileResults(
  'lint.json',
  [],
  [
    {
      format: 'specLintJson',
      name: '',
      file: 'openapi.yaml',
      violations: [
        { kind: 'governance', severity: 'error', message: 'no tag' },
        { kind: 'governance', severity: 'error', message: 'deleted' },
      ],
      totals: { error: 1, warning: 0, info: 0, hint: 0 },
      notes: [],
    },
  ],
)[0];

function aHost() {
  const posted: HostMessage[] = [];
  const done: string[] = [];
  const telling: ((history: OverBuilds) => void)[] = [];
  const host = createReportPageHost({
    post: (message) => void posted.push(message),
    strings: ENGLISH,
    locale: 'en',
    restore: 'key',
    onRetry: () => void done.push('retry'),
    onRunShown: () => void done.push('run shown'),
    onAction: (action) => {
      done.push(action);
      return Promise.resolve('Done.');
    },
    onValues: (request) =>
      request === 1
        ? Promise.reject(new Error('offline'))
        : Promise.resolve(request === 0 ? 'https://a.test/?token=the-value' : undefined),
    onOverBuilds: (_, signal, tell) => {
      signal.addEventListener('abort', () => done.push('left'));
      telling.push(tell);
      return new Promise(() => undefined);
    },
    describe: (error) => (error instanceof Error ? error.message : ''),
    onOpenPlace: ({ message }) => {
      done.push(`open ${message}`);
      return message === 'deleted' ? Promise.reject(new Error('no such file')) : Promise.resolve(undefined);
    },
  });
  const say = (message: object) => host.receive({ version: 2, ...message });
  const look = (serial: number, part: object = {}) =>
    say({ type: 'lookAtResults', serial, look: { tab: 'all', text: '', sort: 'run', ...part } });
  return { host, posted, done, telling, say, look };
}

const contentOf = (message: HostMessage | undefined) =>
  message?.type === 'init' ? message.content.kind : undefined;

describe('host of the report page', () => {
  it('says nothing before the page is ready, then what there is to show', () => {
    const { host, posted, say } = aHost();
    host.showLoading();
    assert.deepEqual(posted, []);
    say({ type: 'ready' });
    host.show([RUN]);
    assert.deepEqual(posted.map(contentOf), ['loading', 'run']);
  });

  it('tells that a run was read once it is on screen, and of nothing else', () => {
    const { host, done, say } = aHost();
    host.show([RUN]);
    assert.deepEqual(done, []);
    say({ type: 'ready' });
    assert.deepEqual(done, ['run shown']);
    host.showFailure('offline');
    assert.ok(CHECK !== undefined);
    host.show([CHECK]);
    assert.deepEqual(done, ['run shown']);
  });

  it('says it all again to a page that starts anew', () => {
    const { host, posted, say } = aHost();
    host.show([RUN]);
    say({ type: 'ready' });
    say({ type: 'ready' });
    assert.equal(posted.length, 2);
    assert.deepEqual(posted[0], posted[1]);
  });

  it('reads the runs before one only while they are open, of the run that is on screen', () => {
    const { host, posted, done, telling, say } = aHost();
    host.show([RUN]);
    say({ type: 'ready' });
    assert.equal(telling.length, 0);
    say({ type: 'overBuilds', isOpen: true });
    const history = { runs: [], isReading: true, looked: 0, unread: 0, untold: 0, isNamed: true } as const;
    const told = { ...history, flaky: { total: 0, first: [] } };
    telling[0]?.(told);
    assert.deepEqual(posted.at(-1), { version: 2, type: 'overBuilds', history: told });
    const leave = [
      () => say({ type: 'overBuilds', isOpen: false }),
      () => host.left(),
      () => say({ type: 'ready' }),
      () => host.showLoading(),
    ];
    for (const [at, leaves] of leave.entries()) {
      leaves();
      assert.equal(done.filter((what) => what === 'left').length, at + 1);
      const known = posted.length;
      telling.at(-1)?.(told);
      assert.equal(posted.length, known, 'told after it was left');
      host.show([RUN]);
      say({ type: 'overBuilds', isOpen: true });
    }
  });

  it('answers with the slice that was asked for, of the look that is asked for', () => {
    const { host, posted, say, look } = aHost();
    host.show([RUN]);
    look(1);
    say({ type: 'rows', list: 'found', serial: 1, from: 1, to: 2 });
    look(2, { tab: 'failed' });
    say({ type: 'rows', list: 'found', serial: 1, from: 0, to: 50 });
    say({ type: 'rows', list: 'found', serial: 2, from: 0, to: 50 });
    say({ type: 'rows', list: 'iterations', serial: 2, from: 0, to: 50 });
    say({ type: 'details', index: 0, from: 0 });
    assert.deepEqual(
      posted.map((message) => message.type),
      ['found', 'requests', 'found', 'findings', 'iterations', 'details'],
    );
    assert.equal(posted[1]?.type === 'requests' && posted[1].rows[0]?.index, 1);
  });

  it('tells a page to go to a request once it is ready, and only once', () => {
    const { host, posted, say } = aHost();
    const goals = () => posted.flatMap((message) => (message.type === 'goTo' ? [message.position] : []));
    host.show([RUN]);
    host.goTo(1, false);
    say({ type: 'ready' });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['init', 'goTo'],
    );
    host.goTo(0, true);
    say({ type: 'ready' });
    assert.deepEqual(goals(), [1, 0]);
    // A page that is out of sight hears nothing until it is ready anew.
    host.goTo(1, false);
    assert.deepEqual(goals(), [1, 0]);
    say({ type: 'ready' });
    assert.deepEqual(goals(), [1, 0, 1]);
    host.goTo(7, true);
    assert.deepEqual(goals(), [1, 0, 1]);
  });

  it('asks for values anew each time, gives them to the page that asked, and says where there are none', async () => {
    const { host, posted, say } = aHost();
    say({ type: 'values', index: 0 });
    host.show([RUN]);
    for (const index of [0, 2, 1]) {
      say({ type: 'values', index });
      await new Promise(setImmediate);
    }
    assert.deepEqual(posted, [
      { version: 2, type: 'values', index: 0, url: 'https://a.test/?token=the-value' },
      { version: 2, type: 'said', text: ENGLISH.valuesGone },
      { version: 2, type: 'said', text: 'offline' },
    ]);
    say({ type: 'values', index: 0 });
    host.showFailure('gone');
    await new Promise(setImmediate);
    assert.equal(posted.length, 3, 'what is asked of a page comes to no other');
  });

  it('has no rows to give while there is no run', () => {
    const { host, posted, say, look } = aHost();
    host.showFailure('offline');
    look(1);
    say({ type: 'rows', list: 'found', serial: 1, from: 0, to: 50 });
    say({ type: 'details', index: 0, from: 0 });
    assert.deepEqual(posted, []);
  });

  it('tries again only where something failed, does only what it offers, and says what came of it', async () => {
    const { host, posted, done, say } = aHost();
    host.show([RUN]);
    say({ type: 'retry' });
    say({ type: 'action', action: 'openInPostman' });
    assert.deepEqual(done, []);
    say({ type: 'action', action: 'copyMarkdown' });
    await new Promise(setImmediate);
    assert.deepEqual(done, ['copyMarkdown']);
    assert.deepEqual(posted.at(-1), { version: 2, type: 'said', text: 'Done.' });
    host.showFailure('offline');
    say({ type: 'retry' });
    say({ type: 'action', action: 'copyMarkdown' });
    assert.deepEqual(done, ['copyMarkdown', 'retry']);
  });

  it('offers each result that a file holds, and shows the one that is chosen', () => {
    const { host, posted, done, say } = aHost();
    assert.ok(CHECK !== undefined);
    host.show([RUN, CHECK]);
    say({ type: 'ready' });
    say({ type: 'part', part: 7 });
    say({ type: 'part', part: 1 });
    assert.deepEqual(posted.map(contentOf), ['run', 'definition']);
    const last = posted.at(-1);
    assert.deepEqual(last?.type === 'init' && [last.parts, last.part], [['Orders API', 'openapi.yaml'], 1]);
    say({ type: 'openPlace', index: 4 });
    say({ type: 'openPlace', index: 0 });
    assert.deepEqual(done, ['run shown', 'open no tag']);
  });

  it('says why it could not do what it was asked', async () => {
    const { host, posted, say } = aHost();
    assert.ok(CHECK !== undefined);
    host.show([CHECK]);
    say({ type: 'openPlace', index: 1 });
    await new Promise(setImmediate);
    assert.deepEqual(posted, [{ version: 2, type: 'said', text: 'no such file' }]);
  });

  it('drops what is no message', () => {
    const { host, posted, done } = aHost();
    for (const other of [undefined, 'ready', { type: 'ready' }, { version: 2, type: 'run', command: 'x' }]) {
      host.receive(other);
    }
    assert.deepEqual([posted, done], [[], []]);
  });
});
