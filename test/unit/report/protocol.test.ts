import assert from 'node:assert/strict';
import { pageRows } from '../../../src/report/page-rows';
import { parseHostMessage, parsePageMessage, type HostMessage } from '../../../src/report/protocol';
import { ENGLISH } from '../../../src/report/strings';
import { aReport, failed, passed } from './builders';

const REPORT = aReport(
  [
    {
      method: 'GET',
      url: 'https://a.test',
      status: { code: 200, text: 'OK' },
      responseMs: 1,
      responseBytes: 2,
      assertions: [passed('a'), failed('b')],
      errors: [{ source: 'testScript', name: 'E', message: 'm', stack: 's' }],
    },
    {},
  ],
  {
    startedAt: 1,
    notes: [
      { kind: 'itemsSkipped', count: 1 },
      { kind: 'totalsDisagree', what: 'errors', stated: 1, counted: 2 },
      { kind: 'runError', message: 'm' },
    ],
  },
);

function init(strings: Record<string, string> = ENGLISH): unknown {
  const content = {
    kind: 'run',
    summary: pageRows(REPORT, { jobName: 'job', build: { number: 7, ref: 'main' } }).summary,
  };
  return { version: 1, type: 'init', strings, locale: 'en', restore: '', content };
}

describe('messages of the report page', () => {
  it('arrive whole: nothing that the host says is lost or refused on the way', () => {
    const rows = pageRows(REPORT, { jobName: 'job', build: { number: 7, ref: 'main' } });
    const messages: readonly HostMessage[] = [
      { version: 1, type: 'requests', from: 0, rows: [...rows.requests(0, 9)] },
      { version: 1, type: 'failures', from: 0, rows: [...rows.failures(0, 9)] },
      { version: 1, type: 'details', details: rows.details(0, 0) ?? assert.fail() },
    ];
    for (const message of [...messages, init()]) {
      assert.deepEqual(parseHostMessage(JSON.parse(JSON.stringify(message))), message);
    }
  });

  it('bring every word with the first, or are no first message', () => {
    const words = Object.entries(ENGLISH).filter(([key]) => key !== 'failures');
    assert.equal(parseHostMessage(init(Object.fromEntries(words))), undefined);
  });

  it('ask for positions alone, within bounds', () => {
    const rows = { version: 1, type: 'rows', list: 'requests', from: 50, to: 100 };
    assert.deepEqual(parsePageMessage(rows), rows);
    for (const wrong of [
      { to: 50 },
      { to: 251 },
      { from: -1 },
      { from: 0.5 },
      { from: '50' },
      { list: 'files' },
      { version: 2 },
      { type: 'open' },
    ]) {
      assert.equal(parsePageMessage({ ...rows, ...wrong }), undefined, JSON.stringify(wrong));
    }
  });

  it('carry nothing that names an address, a path or a command', () => {
    assert.deepEqual(
      parsePageMessage({ version: 1, type: 'openInCircleci', url: 'https://evil.test', command: 'x' }),
      { version: 1, type: 'openInCircleci' },
    );
  });

  it('are dropped when they are anything else', () => {
    for (const other of [undefined, null, '', 1, [], {}, { type: 'ready' }]) {
      assert.equal(parsePageMessage(other), undefined);
      assert.equal(parseHostMessage(other), undefined);
    }
  });
});
