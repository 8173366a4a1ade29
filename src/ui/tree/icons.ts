import type { Status } from '../../builds/model';
import type { RequestResult, RunTotals } from '../../report/model';
import { hasFailed } from '../../report/order';
import type { RequestGroup } from '../../report/outline';
import type { RuleTotals, Severity } from '../../report/rule-check';
import { totalsOf } from '../../report/totals';
import type { Verdict } from '../../report/verdict';
import type { Message } from './rows/message';

/** A product icon of VS Code, and the theme colour that it has. */
export interface Icon {
  readonly id: string;
  readonly color?: string;
}

export const VERDICT_ICON = {
  passed: { id: 'pass', color: 'testing.iconPassed' },
  failed: { id: 'error', color: 'testing.iconFailed' },
  unclear: { id: 'warning', color: 'list.warningForeground' },
} as const satisfies Readonly<Record<Verdict, Icon>>;

export const SEVERITY_ICON = {
  error: { id: 'error', color: 'list.errorForeground' },
  warning: { id: 'warning', color: 'list.warningForeground' },
  info: { id: 'info', color: 'problemsInfoIcon.foreground' },
  hint: { id: 'lightbulb', color: 'problemsInfoIcon.foreground' },
} as const satisfies Readonly<Record<Severity, Icon>>;

/** The gravest violation's; green only where the check leaves no doubt. */
export function checkIcon(totals: RuleTotals, isDoubtful: boolean): Icon {
  if (totals.error > 0) return VERDICT_ICON.failed;
  if (totals.warning > 0 || isDoubtful) return VERDICT_ICON.unclear;
  return totals.info + totals.hint > 0 ? SEVERITY_ICON.info : VERDICT_ICON.passed;
}

export function statusIcon(status: Status): Icon {
  switch (status) {
    case 'success':
      return { id: 'pass', color: 'testing.iconPassed' };
    case 'failed':
      return { id: 'error', color: 'testing.iconFailed' };
    case 'running':
      return { id: 'sync~spin', color: 'charts.blue' };
    case 'needsApproval':
      return { id: 'debug-pause', color: 'charts.yellow' };
    case 'canceled':
      return { id: 'circle-slash', color: 'testing.iconSkipped' };
    case 'error':
      return { id: 'warning', color: 'testing.iconErrored' };
    case 'notRun':
      return { id: 'circle-large-outline', color: 'testing.iconSkipped' };
    case 'unauthorized':
      return { id: 'lock', color: 'testing.iconErrored' };
    case 'unknown':
      return { id: 'question', color: 'testing.iconUnset' };
  }
}

/** Requests that stand together: of an iteration or a folder. */
export function groupIcon({ failed, totals }: RequestGroup): Icon {
  return outcomeIcon({ ...totals.assertions, failed });
}

export function requestIcon(request: RequestResult): Icon {
  return outcomeIcon({ ...totalsOf([request]).assertions, failed: hasFailed(request) ? 1 : 0 });
}

/** Green only where something was asserted and nothing failed. */
function outcomeIcon({ passed, failed, skipped }: RunTotals['assertions']): Icon {
  if (failed > 0) return VERDICT_ICON.failed;
  if (passed > 0) return VERDICT_ICON.passed;
  return skipped > 0
    ? { id: 'testing-skipped-icon', color: 'testing.iconSkipped' }
    : { id: 'circle-outline', color: 'testing.iconUnset' };
}

/** What a message is about: trouble, waiting, or no more than a word. */
export function messageIcon(message: Message): Icon {
  switch (message.kind) {
    case 'loading':
    case 'lookingForRuns':
    case 'noWorkflowsYet':
      return { id: 'loading~spin' };
    case 'failure':
    case 'runsFailure':
    case 'buildError':
    case 'linkProblem':
    case 'hostProblem':
    case 'apiTaken':
    case 'unreadReport':
      return { id: 'warning', color: 'list.warningForeground' };
    case 'unknownHost':
      return { id: 'lock' };
    case 'jobsLeftOut':
      return { id: 'search' };
    case 'noBuilds':
    case 'noneMatches':
    case 'noWorkflows':
    case 'noRuns':
    case 'noJobs':
    case 'jobRunning':
    case 'nothingLeft':
    case 'artifactsLeftOut':
    case 'testsLeftOut':
    case 'filesLeftOut':
    case 'passedHidden':
    case 'rowsLeftOut':
    case 'violationsLeftOut':
      return { id: 'info' };
  }
}
