import { l10n } from 'vscode';
import type { TestResult } from '../../../circleci/model';
import { countTests, failedFirst } from '../../../jobs/test-counts';
import { joined, spoken } from '../../words';
import { contextValue } from '../context-value';
import { VERDICT_ICON } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { jobId } from './job';
import type { JobRow } from './job';

/** The test results that a job stored. */
export interface TestsRow extends Omit<JobRow, 'kind'> {
  readonly kind: 'tests';
  readonly tests: readonly TestResult[];
}

/** A job may store any number of results; whoever wants the passed ones too has CircleCI. */
const ROWS_AT_MOST = 200;

export function testsId(row: Omit<TestsRow, 'kind' | 'tests'>): string {
  return `${jobId(row)}/tests`;
}

export function testsLook({ job, tests }: TestsRow): Look {
  const { failed, passed, skipped, unknown } = countTests(tests);
  const label = l10n.t('Tests');
  const counts = [
    failed === 0 ? undefined : l10n.t('{0} failed', failed),
    l10n.t('{0} passed', passed),
    skipped === 0 ? undefined : l10n.t('{0} skipped', skipped),
    unknown === 0 ? undefined : l10n.t('{0} unknown', unknown),
  ];
  return {
    label,
    description: joined(counts),
    tooltip: [label, joined(counts)],
    icon: failed > 0 ? VERDICT_ICON.failed : unknown > 0 ? VERDICT_ICON.unclear : VERDICT_ICON.passed,
    open: 'closed',
    contextValue: contextValue('tests'),
    spoken: spoken([l10n.t('Tests of job {0}', job.name), ...counts]),
  };
}

export function belowTests(row: TestsRow): readonly Row[] {
  const { link, build, workflow, job, tests } = row;
  const sorted = failedFirst(tests);
  const seen = new Map<string, number>();
  const rows = sorted.slice(0, ROWS_AT_MOST).map((test): Row => {
    // Names may come twice, as those of tests with parameters do.
    const name = `${test.classname}/${test.name}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { kind: 'testResult', link, build, workflow, job, test, key: `${name}/${count}` };
  });
  const left = sorted.length - rows.length;
  if (left === 0) return rows;
  const message = { kind: 'testsLeftOut', count: left } as const;
  return [...rows, { kind: 'message', parentId: testsId(row), link, build, message }];
}
