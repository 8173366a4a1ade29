import assert from 'node:assert/strict';
import type { ReportNote, RunTotals } from '../../../src/report/model';
import { verdictOf } from '../../../src/report/verdict';

interface Counts {
  readonly requests?: number;
  readonly failed?: number;
  readonly errors?: number;
}

function totals({ requests = 1, failed = 0, errors = 0 }: Counts): RunTotals {
  return { iterations: 1, requests, assertions: { passed: 1, failed, skipped: 0 }, errors };
}

const verdict = (counts: Counts, ...notes: readonly ReportNote[]) =>
  verdictOf({ totals: totals(counts), notes });

describe('verdict', () => {
  it('is passed when requests were sent and nothing failed', () => {
    assert.equal(verdict({}), 'passed');
  });

  it('is failed by one failed assertion, or one error without any', () => {
    assert.equal(verdict({ failed: 1 }), 'failed');
    assert.equal(verdict({ errors: 1 }), 'failed');
    assert.equal(verdict({}, { kind: 'runError', message: '' }), 'failed');
  });

  it('is failed when the summary alone knows of failures', () => {
    for (const what of ['failed', 'errors'] as const) {
      assert.equal(verdict({}, { kind: 'totalsDisagree', what, stated: 1, counted: 0 }), 'failed');
    }
  });

  it('is failed when test results, which are trusted more, know of failures of it', () => {
    assert.equal(verdict({}, { kind: 'failuresMissing', count: 1 }), 'failed');
  });

  it('is unclear when nothing was sent, something was lost, or the report contradicts itself', () => {
    assert.equal(verdict({ requests: 0 }), 'unclear');
    assert.equal(verdict({}, { kind: 'itemsSkipped', count: 1 }), 'unclear');
    assert.equal(verdict({}, { kind: 'totalsDisagree', what: 'passed', stated: 2, counted: 1 }), 'unclear');
  });

  it('is not touched by what says nothing about passing', () => {
    assert.equal(verdict({}, { kind: 'textShortened', count: 1 }), 'passed');
    assert.equal(verdict({}, { kind: 'valuesIgnored', count: 1 }), 'passed');
    assert.equal(
      verdict({}, { kind: 'totalsDisagree', what: 'averageResponseMs', stated: 2, counted: 1 }),
      'passed',
    );
  });
});
