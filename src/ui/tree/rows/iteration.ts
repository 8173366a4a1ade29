import { l10n } from 'vscode';
import type { RequestGroup } from '../../../report/outline';
import { spoken, totalsWords } from '../../words';
import { contextValue } from '../context-value';
import { groupIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { requestRows } from './requests';
import { iterationId, opensFailures, withinRun } from './within-run';
import type { WithinRun } from './within-run';

/** One iteration of a run that has several. */
export interface IterationRow extends WithinRun {
  readonly kind: 'iteration';
  /** 0-based. */
  readonly iteration: number;
  readonly group: RequestGroup;
}

export function iterationRowId(row: IterationRow): string {
  return iterationId(row, row.iteration);
}

export function iterationLook(row: IterationRow): Look {
  const { iteration, group } = row;
  const label = l10n.t('Iteration {0}', iteration + 1);
  const totals = totalsWords(group.totals);
  return {
    label,
    description: totals,
    tooltip: [label, totals],
    icon: groupIcon(group),
    open: group.failed > 0 && opensFailures(row) ? 'open' : 'closed',
    contextValue: contextValue('iteration'),
    spoken: spoken([label, totals]),
  };
}

export function belowIteration(row: IterationRow): readonly Row[] {
  return requestRows(row.group, withinRun(row), row.iteration, iterationRowId(row));
}
