import assert from 'node:assert/strict';
import type { HostMessage } from '../../../src/report/protocol';
import { ENGLISH } from '../../../src/report/strings';
import type { CollectionRun } from '../../../src/results/model';
import { createReportPageHost } from '../../../src/ui/report-panel-host';
import { aReport, failed } from './builders';

const RUN: CollectionRun = {
  id: 'j/0/p',
  job: { host: 'https://circleci.com', slug: 'gh/a/b', jobId: 'j', jobName: 'api-tests', jobNumber: 1 },
  source: { kind: 'artifact', path: 'p', nodeIndex: 0 },
  position: 0,
  report: aReport([{ assertions: [failed('a')] }, {}]),
};

function aHost() {
  const posted: HostMessage[] = [];
  const done: string[] = [];
  const host = createReportPageHost({
    post: (message) => void posted.push(message),
    strings: ENGLISH,
    locale: 'en',
    restore: 'key',
    onRetry: () => void done.push('retry'),
    onOpenInCircleci: () => void done.push('open'),
  });
  const say = (message: object) => host.receive({ version: 1, ...message });
  return { host, posted, done, say };
}

const contentOf = (message: HostMessage | undefined) =>
  message?.type === 'init' ? message.content.kind : undefined;

describe('host of the report page', () => {
  it('says nothing before the page is ready, then what there is to show', () => {
    const { host, posted, say } = aHost();
    host.showLoading();
    assert.deepEqual(posted, []);
    say({ type: 'ready' });
    host.show(RUN);
    assert.deepEqual(posted.map(contentOf), ['loading', 'run']);
  });

  it('says it all again to a page that starts anew', () => {
    const { host, posted, say } = aHost();
    host.show(RUN);
    say({ type: 'ready' });
    say({ type: 'ready' });
    assert.equal(posted.length, 2);
    assert.deepEqual(posted[0], posted[1]);
  });

  it('answers with the slice that was asked for', () => {
    const { host, posted, say } = aHost();
    host.show(RUN);
    say({ type: 'rows', list: 'requests', from: 1, to: 2 });
    say({ type: 'rows', list: 'failures', from: 0, to: 50 });
    say({ type: 'details', index: 0, from: 0 });
    assert.deepEqual(
      posted.map((message) => message.type),
      ['requests', 'failures', 'details'],
    );
    assert.equal(posted[0]?.type === 'requests' && posted[0].rows[0]?.index, 1);
  });

  it('has no rows to give while there is no run', () => {
    const { host, posted, say } = aHost();
    host.showFailure('offline');
    say({ type: 'rows', list: 'requests', from: 0, to: 50 });
    say({ type: 'details', index: 0, from: 0 });
    assert.deepEqual(posted, []);
  });

  it('tries again only where something failed, and opens only what it shows', () => {
    const { host, done, say } = aHost();
    host.show(RUN);
    say({ type: 'retry' });
    say({ type: 'openInCircleci', url: 'https://evil.test' });
    assert.deepEqual(done, ['open']);
    host.showFailure('offline');
    say({ type: 'retry' });
    assert.deepEqual(done, ['open', 'retry']);
  });

  it('drops what is no message', () => {
    const { host, posted, done } = aHost();
    for (const other of [undefined, 'ready', { type: 'ready' }, { version: 1, type: 'run', command: 'x' }]) {
      host.receive(other);
    }
    assert.deepEqual([posted, done], [[], []]);
  });
});
