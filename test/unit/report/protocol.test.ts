import assert from 'node:assert/strict';
import { definitionRows } from '../../../src/report/definition-rows';
import { pageRows } from '../../../src/report/page-rows';
import { parseHostMessage, parsePageMessage, type HostMessage } from '../../../src/report/protocol';
import type { RuleCheck } from '../../../src/report/rule-check';
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

const CHECK: RuleCheck = {
  format: 'apiLint',
  name: 'Orders',
  violations: [
    { kind: 'security', severity: 'error', message: 'm', path: 'a.b', file: 'f', line: 1, column: 2 },
    { kind: 'other', severity: 'hint', message: '' },
  ],
  totals: { error: 1, warning: 0, info: 0, hint: 1 },
  notes: [{ kind: 'noRules' }, { kind: 'totalsDisagree', what: 'problems', stated: 1, counted: 2 }],
};

const OPTIONS = {
  origin: {
    jobName: 'job',
    build: { number: 7, ref: 'main' },
    readFrom: { kind: 'artifact', name: 'p' },
  },
  actions: ['openInCircleci', 'saveJson'],
  locale: 'en',
} as const;

function init(content: unknown, strings: Record<string, unknown> = ENGLISH): unknown {
  return {
    version: 2,
    type: 'init',
    strings,
    locale: 'en',
    restore: '',
    content,
    parts: ['a', 'b'],
    part: 1,
  };
}

describe('messages of the report page', () => {
  it('arrive whole: nothing that the host says is lost or refused on the way', () => {
    const run = pageRows(REPORT, OPTIONS);
    const definition = definitionRows(CHECK, OPTIONS);
    const all = run.look({ tab: 'all', text: '', sort: 'run' });
    const errors = run.look({ tab: 'errors', text: '', sort: 'run' });
    const violations = definition.look({ kind: 'all', severity: 'all', text: '', sort: 'path' });
    const at = { version: 2, serial: 3, from: 0 } as const;
    const messages: readonly HostMessage[] = [
      { version: 2, type: 'found', serial: 3, total: all.total, counts: all.counts },
      { version: 2, type: 'found', serial: 3, total: violations.total, counts: violations.counts },
      { ...at, type: 'requests', rows: [...all.requests(0, 9)] },
      { ...at, type: 'findings', rows: [...errors.findings(0, 9)] },
      { ...at, type: 'violations', rows: [...violations.rows(0, 9)] },
      { version: 2, type: 'iterations', from: 0, rows: [...run.iterations(0, 9)] },
      { version: 2, type: 'timings', from: 0, rows: [...run.timings(0, 9)] },
      { version: 2, type: 'details', details: run.details(0, 0) ?? assert.fail() },
      { version: 2, type: 'said', text: 'Copied.' },
    ];
    const contents = [
      { kind: 'run', summary: run.summary },
      { kind: 'definition', summary: definition.summary },
    ].map((content) => init(content));
    for (const message of [...messages, ...contents]) {
      assert.deepEqual(parseHostMessage(JSON.parse(JSON.stringify(message))), message);
    }
  });

  it('bring words with the first and nothing else among them, or are no first message', () => {
    assert.equal(parseHostMessage(init({ kind: 'loading' }, { ...ENGLISH, results: 1 })), undefined);
    assert.notEqual(parseHostMessage(init({ kind: 'loading' })), undefined);
  });

  it('ask for positions alone, within bounds', () => {
    const rows = { version: 2, type: 'rows', list: 'found', serial: 1, from: 50, to: 100 };
    assert.deepEqual(parsePageMessage(rows), rows);
    for (const wrong of [
      { to: 50 },
      { to: 251 },
      { from: -1 },
      { from: 0.5 },
      { from: '50' },
      { list: 'files' },
      { serial: undefined },
      { version: 1 },
      { type: 'open' },
    ]) {
      assert.equal(parsePageMessage({ ...rows, ...wrong }), undefined, JSON.stringify(wrong));
    }
  });

  it('name a look by the words of a closed set, and a search that somebody could type', () => {
    const look = { tab: 'failed', text: 'a', sort: 'time' };
    const message = { version: 2, type: 'lookAtResults', serial: 1, look };
    assert.deepEqual(parsePageMessage(message), message);
    for (const wrong of [
      { tab: 'passwords' },
      { sort: '__proto__' },
      { text: 'x'.repeat(1001) },
      { text: 1 },
    ]) {
      assert.equal(parsePageMessage({ ...message, look: { ...look, ...wrong } }), undefined);
    }
  });

  it('carry nothing that names an address, a path or a command', () => {
    assert.deepEqual(
      parsePageMessage({
        version: 2,
        type: 'action',
        action: 'openInCircleci',
        url: 'https://evil.test',
        command: 'x',
      }),
      { version: 2, type: 'action', action: 'openInCircleci' },
    );
    assert.equal(
      parsePageMessage({ version: 2, type: 'action', action: 'workbench.action.quit' }),
      undefined,
    );
  });

  it('are dropped when they are anything else', () => {
    for (const other of [undefined, null, '', 1, [], {}, { type: 'ready' }]) {
      assert.equal(parsePageMessage(other), undefined);
      assert.equal(parseHostMessage(other), undefined);
    }
  });
});
