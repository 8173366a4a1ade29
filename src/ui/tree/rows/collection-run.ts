import { l10n } from 'vscode';
import { inertLine } from '../../../report/inert';
import { outlineOf } from '../../../report/outline';
import { verdictOf } from '../../../report/verdict';
import type { Verdict } from '../../../report/verdict';
import type { CollectionRun } from '../../../results/model';
import { helps } from '../../helps';
import { age, joined, precise, spoken, totalsWords } from '../../words';
import { attemptWords } from '../attempt';
import type { Attempt } from '../attempt';
import { contextValue } from '../context-value';
import { VERDICT_ICON } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { leftOut, requestRows, ROWS_AT_MOST } from './requests';
import { collectionRunId, withinRun } from './within-run';
import type { WithinRun } from './within-run';

export interface CollectionRunRow extends WithinRun, Attempt {
  readonly kind: 'collectionRun';
}

/** What a collection run is called: its collection, else the job that made it, where the report names none. */
export function runLabel(run: CollectionRun): string {
  const { report, job } = run;
  return inertLine(report.name === '' ? l10n.t('Collection run of {0}', job.jobName) : report.name);
}

export function collectionRunLook(row: CollectionRunRow, now: number): Look {
  const { build, run, showsPassed } = row;
  const { report, job } = run;
  const attempt = attemptWords(row);
  const label = runLabel(run);
  const verdict = verdictOf(report);
  const totals = totalsWords(report.totals);
  const word = verdictWord(verdict);
  const hasFailures = report.totals.assertions.failed + report.totals.errors > 0;
  // The numbers of a damaged report may look better than the run was.
  const summary = verdict === 'passed' || hasFailures ? totals : joined([word, totals]);
  const { durationMs, responseTotalMs } = report.totals;
  const took = durationMs === undefined ? undefined : precise(durationMs);
  const responses =
    took !== undefined || responseTotalMs === undefined
      ? undefined
      : l10n.t('Response time total: {0}', precise(responseTotalMs));
  const environment =
    report.environment === undefined ? undefined : l10n.t('Environment {0}', report.environment);
  const { others } = outlineOf(report);
  return {
    label,
    description: joined([attempt, summary, report.environment, took]),
    tooltip: [
      label,
      joined([attempt, summary, took]),
      environment ?? '',
      responses ?? '',
      l10n.t('Postman collection run in job {0}', job.jobName),
    ],
    icon: VERDICT_ICON[verdict],
    open: report.requests.length === 0 ? 'never' : 'closed',
    contextValue: contextValue('collectionRun', [
      ...(others === 0 ? [] : [showsPassed ? 'passedShown' : 'passedHidden']),
      ...(report.postmanUrl === undefined ? [] : ['uploaded']),
    ]),
    spoken: spoken([
      l10n.t('Collection run {0}', label),
      attempt,
      word,
      totals,
      environment,
      took,
      age(build.createdAt, now),
    ]),
    command: helps.showRun(),
  };
}

/** Its iterations where there are several, else its requests. */
export function belowCollectionRun(row: CollectionRunRow): readonly Row[] {
  const { iterations } = outlineOf(row.run.report);
  const within = withinRun(row);
  const id = collectionRunId(row);
  const [only] = iterations;
  if (only !== undefined && iterations.length === 1) return requestRows(only, within, only.iteration, id);
  return [
    ...iterations
      .slice(0, ROWS_AT_MOST)
      .map((group): Row => ({ kind: 'iteration', ...within, iteration: group.iteration, group })),
    ...leftOut(iterations.length, within, id),
  ];
}

function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'passed':
      return l10n.t('Passed');
    case 'failed':
      return l10n.t('Failed');
    case 'unclear':
      return l10n.t('Unclear');
  }
}
