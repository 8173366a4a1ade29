import { l10n } from 'vscode';
import type { StepAction } from '../../circleci/model';
import type { Failure } from '../../http/failure';
import type { Amount } from '../../jobs/log-window';
import type { LogWords } from '../../jobs/write-log';
import { duration, failureWords, joined, size, statusWord } from '../words';

/** The words of a log that are not the job's own. */
export const logWords: LogWords = {
  run: (nodeIndex) => l10n.t('Parallel run {0}', nodeIndex),
  state: (action) =>
    joined([stateWord(action), action.durationMs === undefined ? undefined : duration(action.durationMs)]),
  noSteps: () => l10n.t('CircleCI lists no step of this job.'),
};

export function leftOutLine({ lines, bytes }: Amount): string {
  return l10n.t(
    '━━ {0} lines ({1}) are left out here: the log is too long for an editor. “Save Full Log…” writes all of it to a file.',
    lines,
    size(bytes),
  );
}

export function goneLine(): string {
  return l10n.t('CircleCI no longer has the output of this step.');
}

/** Stands in the place of a log that could not be read, as after a reload without the network. */
export function unreadText(failure: Failure): string {
  return `${l10n.t('The log of this job could not be read.')}\n\n${failureWords(failure).sentence}\n`;
}

function stateWord({ status }: StepAction): string {
  switch (status) {
    case 'success':
    case 'running':
    case 'failed':
    case 'canceled':
    case 'unknown':
      return statusWord(status);
    case 'timedout':
      return l10n.t('Timed Out');
    case 'infrastructure_fail':
      return statusWord('error');
  }
}
