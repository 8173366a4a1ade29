import { l10n } from 'vscode';
import type { TestResult } from '../../../circleci/model';
import { duration, joined, spoken } from '../../words';
import { contextValue } from '../context-value';
import { VERDICT_ICON } from '../icons';
import type { Icon } from '../icons';
import type { Look } from '../look';
import type { JobRow } from './job';
import { testsId } from './tests';

export interface TestResultRow extends Omit<JobRow, 'kind'> {
  readonly kind: 'testResult';
  readonly test: TestResult;
  /** What it is called, and which of those of its name it is. */
  readonly key: string;
}

/** Time below which it says nothing, in ms. */
const LONG_MS = 1_000;

export function testResultId(row: TestResultRow): string {
  return `${testsId(row)}/${row.key}`;
}

export function testResultLook({ test }: TestResultRow): Look {
  const { name, classname, message, runMs = 0 } = test;
  const state = stateWord(test);
  const took = runMs < LONG_MS ? undefined : duration(runMs);
  return {
    label: name,
    // Where nothing else tells tests of one name apart, their class does: the Postman CLI makes it of the request.
    description: joined([state, took, message, classname]),
    tooltip: [name, joined([state, took]), classname, test.file ?? '', message ?? ''],
    icon: iconOf(test),
    open: 'never',
    contextValue: contextValue('testResult'),
    spoken: spoken([l10n.t('Test {0}', name), state, took, message, classname]),
  };
}

function stateWord({ result }: TestResult): string {
  switch (result) {
    case 'failure':
      return l10n.t('Failed');
    case 'skipped':
      return l10n.t('Skipped');
    case 'success':
      return l10n.t('Passed');
    case 'unknown':
      return l10n.t('Unknown');
  }
}

function iconOf({ result }: TestResult): Icon {
  switch (result) {
    case 'failure':
      return VERDICT_ICON.failed;
    case 'skipped':
      return { id: 'circle-slash', color: 'testing.iconSkipped' };
    case 'success':
      return VERDICT_ICON.passed;
    case 'unknown':
      return VERDICT_ICON.unclear;
  }
}
