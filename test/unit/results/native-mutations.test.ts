import assert from 'node:assert/strict';
import { readReport } from '../../../src/results/read';
import { verdictOf } from '../../../src/report/verdict';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';

type Path = readonly (string | number)[];

/** Every place in `value`, deepest last. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** A copy of `value` with what stands at `path` replaced, or removed where there is no replacement. */
function withChange(value: unknown, path: Path, ...replacement: readonly unknown[]): unknown {
  const copy: unknown = structuredClone(value);
  const [last, ...parents] = [...path].reverse();
  if (last === undefined) return replacement[0];
  let holder: unknown = copy;
  for (const key of parents.reverse()) holder = Reflect.get(asContainer(holder), key);
  if (Array.isArray(holder) && replacement.length === 0) holder.splice(Number(last), 1);
  else if (replacement.length === 0) Reflect.deleteProperty(asContainer(holder), last);
  else Reflect.set(asContainer(holder), last, replacement[0]);
  return copy;
}

function asContainer(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : assert.fail('no container');
}

const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  '12',
  'text',
  [],
  [null],
  [[]],
  {},
  { toString: 1 },
  [{ name: {}, status: [] }],
];

/** A repeatable stream of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('native report, damaged', () => {
  const failing = nativeReport(EVENTFUL.slice(0, 4));
  const passing = nativeReport([{ passed: ['a', 'b'] }, { iteration: 1, passed: ['a'] }]);
  const whole = { passed: 3, failed: 2 };

  it('is read without a throw and without an invented pass, whichever one field is removed or replaced', () => {
    for (const path of pathsOf(failing)) {
      for (const damaged of [
        withChange(failing, path),
        ...HOSTILE.map((hostile) => withChange(failing, path, hostile)),
      ]) {
        const result = readReport(bytesOf(damaged ?? null));
        assert.notEqual(result.kind, 'cut', path.join('.'));
        if (result.kind !== 'report') continue;
        const { assertions, errors } = result.report.totals;
        assert.ok(assertions.passed <= whole.passed, `invented pass at ${path.join('.')}`);
        assert.equal(verdictOf(result.report), 'failed', `no longer failed at ${path.join('.')}`);
        assert.ok(assertions.failed + errors > 0 || result.report.notes.length > 0);
      }
    }
  });

  it('passes only as often as it did when whole', () => {
    for (const path of pathsOf(passing)) {
      for (const hostile of HOSTILE) {
        const result = readReport(bytesOf(withChange(passing, path, hostile)));
        if (result.kind !== 'report') continue;
        assert.ok(result.report.totals.assertions.passed <= 3, path.join('.'));
        if (verdictOf(result.report) === 'passed') {
          assert.equal(result.report.totals.assertions.passed, 3, `a smaller pass at ${path.join('.')}`);
        }
      }
    }
  });

  it('is called cut at every byte before its end', () => {
    const bytes = bytesOf(failing);
    for (let length = 0; length < bytes.length; length += 1) {
      assert.deepEqual(readReport(bytes.subarray(0, length)), { kind: 'cut' }, `at ${length}`);
    }
  });

  it('is called cut in a large file too', () => {
    const bytes = bytesOf(nativeReport(Array.from({ length: 100 }, () => EVENTFUL).flat()));
    const random = seeded(4);
    for (let i = 0; i < 50; i += 1) {
      const at = Math.floor(random() * bytes.length);
      assert.deepEqual(readReport(bytes.subarray(0, at)), { kind: 'cut' }, `at ${at}`);
    }
  });

  it('is read or refused, never thrown at, with any of its bytes flipped', () => {
    const bytes = bytesOf(failing);
    const random = seeded(7);
    for (let i = 0; i < 2000; i += 1) {
      const flipped = bytes.slice();
      flipped[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const result = readReport(flipped);
      if (result.kind === 'report') assert.ok(result.report.totals.assertions.passed <= whole.passed);
    }
  });
});
