import './vscode-stub';
import assert from 'node:assert/strict';
import type { RequestResult, RunReport } from '../../../src/report/model';
import { childrenOf } from '../../../src/ui/tree/children';
import { lookOf } from '../../../src/ui/tree/look';
import type { Look } from '../../../src/ui/tree/look';
import { rowId } from '../../../src/ui/tree/row';
import type { Row } from '../../../src/ui/tree/row';
import { aReport, failed, passed, skipped } from '../report/builders';
import { aBuild, aLink, aRun, aState, NOW } from './builders';

function runRow(report: RunReport, showsPassed = false): Row {
  return {
    kind: 'collectionRun',
    link: aLink(),
    build: aBuild(),
    run: { ...aRun(), report },
    showsPassed,
  };
}

const below = (row: Row): readonly Row[] => childrenOf(row, aState());
const look = (row: Row): Look => lookOf(row, NOW);
const labels = (rows: readonly Row[]): readonly string[] => rows.map((row) => look(row).label);

/** The first row below `row`, and below that, as deep as `steps`. */
function down(row: Row, steps: number): Row {
  const [first] = below(row);
  assert.ok(first !== undefined);
  return steps === 1 ? first : down(first, steps - 1);
}

const request = (over: Partial<RequestResult>): Partial<RequestResult> => ({
  method: 'GET',
  status: { code: 200, text: 'OK' },
  ...over,
});

const MIXED = aReport([
  request({ name: 'health', assertions: [passed('is up')] }),
  request({ name: 'list', folder: 'Orders', assertions: [passed('a'), failed('status is 200', 'got 500')] }),
  request({ name: 'create', folder: 'Orders' }),
]);

describe('rows below a collection run', () => {
  it('are what failed, and a word for what is hidden that shows it', () => {
    const rows = below(runRow(MIXED));
    assert.deepEqual(labels(rows), ['Orders', '2 requests without a failure are hidden']);
    const last = rows.at(-1);
    assert.equal(last && look(last).command?.command, 'postmanCircleci.showPassedRequests');
    assert.ok(last?.kind === 'message' && last.run !== undefined);
    assert.deepEqual(labels(below(down(runRow(MIXED), 1))), ['GET list']);
  });

  it('are all requests once passed ones are shown, those that failed first', () => {
    const row = runRow(MIXED, true);
    assert.deepEqual(labels(below(row)), ['Orders', 'GET health']);
    assert.deepEqual(labels(below(down(row, 1))), ['GET list', 'GET create']);
  });

  it('are its iterations where there are several, the failed ones first', () => {
    const report = aReport([
      request({ name: 'a', iteration: 0, assertions: [passed('x')] }),
      request({ name: 'a', iteration: 1, assertions: [failed('x')] }),
    ]);
    const rows = below(runRow(report));
    assert.deepEqual(labels(rows), ['Iteration 2', 'Iteration 1']);
    assert.deepEqual(
      rows.map((row) => [look(row).description, look(row).icon.id, look(row).open]),
      [
        ['0 passed · 1 failed', 'error', 'open'],
        ['1 passed', 'pass', 'closed'],
      ],
    );
    const [, second] = rows;
    assert.deepEqual(second && labels(below(second)), ['1 request without a failure is hidden']);
  });

  it('are too few to slow the editor down, and lead to the page for the others', () => {
    const report = aReport(
      Array.from({ length: 5000 }, (_, index) => request({ name: `r${index}`, assertions: [failed('x')] })),
    );
    const rows = below(runRow(report));
    assert.equal(rows.length, 201);
    const last = rows.at(-1);
    assert.equal(last && look(last).label, '4800 more');
    assert.equal(last && look(last).command?.command, 'postmanCircleci.showRun');
  });

  it('start open down to the failures of a run with few of them, and closed in one with many', () => {
    const runOf = (count: number): Row =>
      runRow(aReport(Array.from({ length: count }, () => request({ assertions: [failed('x')] }))));
    assert.equal(look(down(runOf(10), 1)).open, 'open');
    assert.equal(look(down(runOf(11), 1)).open, 'closed');
    assert.equal(look(runOf(1)).open, 'closed');
  });

  it('are none for a run that sent no request', () => {
    assert.equal(look(runRow(aReport([]))).open, 'never');
    assert.deepEqual(below(runRow(aReport([]))), []);
  });

  it('have ids of their own, also where names are the same', () => {
    const report = aReport([
      request({ name: 'a', iteration: 0, folder: 'F', assertions: [failed('x'), failed('x')] }),
      request({ name: 'a', iteration: 0, folder: 'F', assertions: [failed('x')] }),
      request({ name: 'a', iteration: 1, folder: 'F', assertions: [failed('x')] }),
    ]);
    const all: Row[] = [];
    const walk = (row: Row): void => {
      for (const child of below(row)) {
        all.push(child);
        walk(child);
      }
    };
    walk(runRow(report, true));
    assert.equal(all.length, 11);
    assert.equal(new Set(all.map(rowId)).size, 11);
  });
});

describe('the looks of a collection run', () => {
  it('name its environment and how long it took', () => {
    const report = { ...MIXED, environment: 'staging', totals: { ...MIXED.totals, durationMs: 1520 } };
    assert.equal(look(runRow(report)).description, '2 passed · 1 failed · staging · 1.5 s');
  });

  it('tell the sum of response times only as what it is', () => {
    const report = { ...MIXED, totals: { ...MIXED.totals, responseTotalMs: 371 } };
    assert.equal(look(runRow(report)).description, '2 passed · 1 failed');
    assert.ok(look(runRow(report)).tooltip.includes('Response time total: 371 ms'));
  });

  it('offer to show passed requests where there are any, or to hide them', () => {
    assert.equal(look(runRow(MIXED)).contextValue, 'collectionRun passedHidden');
    assert.equal(look(runRow(MIXED, true)).contextValue, 'collectionRun passedShown');
    const allFailed = aReport([request({ assertions: [failed('x')] })]);
    assert.equal(look(runRow(allFailed)).contextValue, 'collectionRun');
    const uploaded = { ...allFailed, postmanUrl: 'https://go.postman.co/x' };
    assert.equal(look(runRow(uploaded)).contextValue, 'collectionRun uploaded');
  });
});

describe('the looks of a request', () => {
  const first = (part: Partial<RequestResult>): Look => look(down(runRow(aReport([part]), true), 1));

  it('are its method and name, then code, time and size', () => {
    const shown = first(request({ name: 'list', responseMs: 71.6, responseBytes: 4120, assertions: [] }));
    assert.equal(shown.label, 'GET list');
    assert.equal(shown.description, '200 · 71 ms · 4 kB');
    assert.equal(shown.spoken, 'Request GET list, no tests, 200, 71 ms, 4 kB');
    assert.equal(shown.command?.command, 'postmanCircleci.showRun');
  });

  it('are green only where something passed and nothing failed', () => {
    const icon = (part: Partial<RequestResult>): string => first(request(part)).icon.id;
    assert.equal(icon({ assertions: [passed('a'), skipped('b')] }), 'pass');
    assert.equal(icon({ assertions: [passed('a'), failed('b')] }), 'error');
    const error = { source: 'testScript', name: 'TypeError', message: 'x' } as const;
    assert.equal(icon({ assertions: [passed('a')], errors: [error] }), 'error');
    assert.equal(icon({ assertions: [skipped('a')] }), 'testing-skipped-icon');
    assert.equal(icon({}), 'circle-outline');
  });

  it('say that there was no response, and a name where the report has none', () => {
    const shown = first({ name: '' });
    assert.equal(shown.label, 'Unnamed request');
    assert.equal(shown.description, 'No response');
  });
});

describe('the looks of a failure', () => {
  const first = (part: Partial<RequestResult>): Look => look(down(runRow(aReport([part])), 2));

  it('are the assertion and its message', () => {
    const shown = first({ assertions: [failed('status is 200', 'expected 500\nto equal 200')] });
    assert.equal(shown.label, 'status is 200');
    assert.equal(shown.description, 'expected 500 to equal 200');
    assert.equal(shown.spoken, 'Failed assertion status is 200, expected 500 to equal 200');
  });

  it('are where an error came from and what it says, with its stack in the tooltip', () => {
    const error = {
      source: 'testScript',
      name: 'TypeError',
      message: 'x is undefined',
      stack: 'at y',
    } as const;
    const shown = first({ errors: [error] });
    assert.equal(shown.label, 'Post-response script');
    assert.equal(shown.description, 'TypeError: x is undefined');
    assert.deepEqual(shown.tooltip, ['Post-response script', 'TypeError: x is undefined', 'at y']);
  });

  it('say in which iteration, where the report folds them', () => {
    const error = { source: 'request', name: 'Error', message: 'down', iteration: 2 } as const;
    assert.equal(first({ errors: [error] }).description, 'down · Iteration 3');
  });

  it('cut what is longer than any window is wide, but not in the tooltip', () => {
    const shown = first({ assertions: [failed('x', 'y'.repeat(10_000))] });
    assert.equal(shown.description.length, 301);
    assert.equal(shown.tooltip[1]?.length, 10_000);
  });
});
