import assert from 'node:assert/strict';
import type { RuleCheck, RuleViolation } from '../../../src/report/rule-check';
import { byDefinition, gravest } from '../../../src/ui/problems/shown';

const CHECK: RuleCheck = {
  format: 'specLintJson',
  name: '',
  file: 'openapi.yaml',
  violations: [],
  totals: { error: 0, warning: 0, info: 0, hint: 0 },
  notes: [],
};
const violation = (message: string, rest: Partial<RuleViolation> = {}): RuleViolation => ({
  kind: 'governance',
  severity: 'warning',
  message,
  ...rest,
});
const many = (count: number, rest: (index: number) => Partial<RuleViolation>): readonly RuleViolation[] =>
  Array.from({ length: count }, (_, index) => violation(`violation ${index}`, rest(index)));

describe('what the Problems panel shows', () => {
  it('is put together by file, as the violations or their check name it', () => {
    const violations = [violation('a'), violation('b', { file: 'pets.yaml' }), violation('c')];
    assert.deepEqual(
      byDefinition({ ...CHECK, violations }).map((group) => [
        group.name,
        group.violations.map(({ message }) => message),
      ]),
      [
        [{ kind: 'file', path: 'openapi.yaml' }, ['a', 'c']],
        [{ kind: 'file', path: 'pets.yaml' }, ['b']],
      ],
    );
  });

  it('is of a bounded number of files, and soon put together, however many violations there are', function () {
    this.timeout(5_000);
    const files = many(300, (index) => ({ file: `${index}.yaml` }));
    assert.equal(byDefinition({ ...CHECK, violations: files }).length, 100);
    const [group] = byDefinition({ ...CHECK, violations: many(100_000, () => ({})) });
    assert.equal(group?.violations.length, 100_000);
  });

  it('is each violation once, and the gravest where there are more than anybody mends', () => {
    const origin = 'as of build 1';
    const twice = [violation('a', { path: 'info' }), violation('a', { path: 'info' }), violation('a')];
    const few = gravest(twice.map((each) => ({ violation: each, origin })));
    assert.deepEqual(few, {
      shown: [twice[0], twice[2]].map((each) => ({ violation: each, origin })),
      more: 0,
    });
    const found = [...many(600, () => ({ severity: 'hint' })), violation('last', { severity: 'error' })];
    const { shown, more } = gravest(found.map((each) => ({ violation: each, origin: undefined })));
    assert.deepEqual([shown.length, shown[0]?.violation.message, more], [500, 'last', 101]);
  });
});
