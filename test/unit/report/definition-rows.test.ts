import assert from 'node:assert/strict';
import { definitionRows } from '../../../src/report/definition-rows';
import type { ViolationsLook } from '../../../src/report/definition-model';
import { ruleTotals, type RuleCheck, type RuleViolation } from '../../../src/report/rule-check';

const VIOLATIONS: readonly RuleViolation[] = [
  {
    kind: 'governance',
    severity: 'warning',
    message: 'Operation needs a summary',
    path: 'paths./b.get',
    line: 9,
  },
  { kind: 'security', severity: 'error', message: 'Use HTTPS', path: 'servers.0.url', line: 3 },
  { kind: 'governance', severity: 'error', message: 'Operation needs an id', path: 'paths./a.get', line: 5 },
];
const CHECK: RuleCheck = {
  format: 'apiLint',
  name: 'Orders',
  violations: VIOLATIONS,
  totals: ruleTotals(VIOLATIONS),
  notes: [],
};

describe('rows of the page of a definition', () => {
  const { summary, look } = definitionRows(CHECK, { origin: {}, actions: [], locale: 'en' });
  const lines = (part: Partial<ViolationsLook>) =>
    look({ kind: 'all', severity: 'all', text: '', sort: 'severity', ...part })
      .rows(0, 10)
      .map(({ line }) => line);

  it('are of a definition that is called by its file where nothing else names it', () => {
    const options = { origin: {}, actions: [], locale: 'en' };
    const { name, file } = definitionRows({ ...CHECK, name: '', file: 'openapi.yaml' }, options).summary;
    assert.deepEqual([name, file], ['openapi.yaml', undefined]);
  });

  it('keep governance and security apart', () => {
    assert.deepEqual(summary.kinds, { governance: 2, security: 1, syntax: 0, other: 0 });
    assert.deepEqual(lines({ kind: 'security' }), [3]);
    assert.deepEqual(lines({ kind: 'governance' }), [5, 9]);
  });

  it('are sorted by severity, rule or path', () => {
    assert.deepEqual(lines({}), [3, 5, 9]);
    assert.deepEqual(lines({ sort: 'rule' }), [9, 5, 3]);
    assert.deepEqual(lines({ sort: 'path' }), [5, 9, 3]);
  });

  it('are found by rule, path and line, and counted in each tab', () => {
    assert.deepEqual(lines({ text: 'OPERATION' }), [5, 9]);
    assert.deepEqual(lines({ text: 'servers', severity: 'error' }), [3]);
    assert.deepEqual(lines({ severity: 'hint' }), []);
    assert.deepEqual(look({ kind: 'security', severity: 'error', text: '', sort: 'path' }).counts, {
      all: 2,
      governance: 1,
      security: 1,
      syntax: 0,
      other: 0,
    });
  });

  it('keep the identity that the page opens their place by', () => {
    assert.deepEqual(
      look({ kind: 'all', severity: 'all', text: '', sort: 'path' })
        .rows(0, 3)
        .map(({ index }) => VIOLATIONS[index]?.path),
      ['paths./a.get', 'paths./b.get', 'servers.0.url'],
    );
  });
});
