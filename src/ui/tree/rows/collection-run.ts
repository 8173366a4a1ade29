import { l10n } from 'vscode';
import type { Build } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { inertLine } from '../../../report/inert';
import { verdictOf } from '../../../report/verdict';
import type { Verdict } from '../../../report/verdict';
import type { CollectionRun } from '../../../results/model';
import { age, joined, spoken, totalsWords } from '../../words';
import { contextValue } from '../context-value';
import { VERDICT_ICON } from '../icons';
import type { Look } from '../look';
import { buildId } from './build';

export interface CollectionRunRow {
  readonly kind: 'collectionRun';
  readonly link: Link;
  readonly build: Build;
  readonly run: CollectionRun;
}

export function collectionRunId(row: Pick<CollectionRunRow, 'link' | 'build' | 'run'>): string {
  return `${buildId(row)}/run/${row.run.id}`;
}

/** What a collection run is called: its collection, else the job that made it, where the report names none. */
export function runLabel(run: CollectionRun): string {
  const { report, job } = run;
  return inertLine(report.name === '' ? l10n.t('Collection run of {0}', job.jobName) : report.name);
}

export function collectionRunLook({ build, run }: CollectionRunRow, now: number): Look {
  const { report, job } = run;
  const label = runLabel(run);
  const verdict = verdictOf(report);
  const totals = totalsWords(report.totals);
  const word = verdictWord(verdict);
  const hasFailures = report.totals.assertions.failed + report.totals.errors > 0;
  // The numbers of a damaged report may look better than the run was.
  const summary = verdict === 'passed' || hasFailures ? totals : joined([word, totals]);
  return {
    label,
    description: summary,
    tooltip: [label, summary, l10n.t('Postman collection run in job {0}', job.jobName)],
    icon: VERDICT_ICON[verdict],
    open: 'never',
    contextValue: contextValue('collectionRun'),
    spoken: spoken([l10n.t('Collection run {0}', label), word, totals, age(build.createdAt, now)]),
    command: { command: 'postmanCircleci.showRun', title: l10n.t('Show Run Details') },
  };
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
