import type { JobStep, StepAction } from '../circleci/model';
import type { LogWriter } from './log-text';

/** What a person reads above each part of a log. */
export interface LogWords {
  readonly run: (nodeIndex: number) => string;
  /** What happened to a step, in a few words: `Failed · 12s`. */
  readonly state: (action: StepAction) => string;
  /** Stands for a log without steps. */
  readonly noSteps: () => string;
}

/** Gives what one run of a step printed, line by line. */
export type ReadOutput = (action: StepAction, emit: (line: string) => void) => Promise<void>;

/**
 * Writes a job's log: one parallel run after the other, each with its steps in order, each step below a header line.
 * Rejects as `readOutput` does.
 */
export async function writeLog(
  steps: readonly JobStep[],
  { words, readOutput, writer }: { words: LogWords; readOutput: ReadOutput; writer: LogWriter },
): Promise<void> {
  const actions = steps.flatMap((step) => step.actions);
  const runs = [...new Set(actions.map(({ nodeIndex }) => nodeIndex))].sort((one, other) => one - other);
  if (runs.length === 0) writer.line(words.noSteps());
  for (const run of runs) {
    const ofRun = actions.filter(({ nodeIndex }) => nodeIndex === run);
    const title = words.run(run);
    const failed = ofRun.some(hasFailed);
    if (runs.length > 1) writer.heading({ kind: 'run', title, detail: '', line: `████ ${title}`, failed });
    for (const action of ofRun) {
      const detail = words.state(action);
      const line = `━━ ${action.name} · ${detail}`;
      writer.heading({ kind: 'step', title: action.name, detail, line, failed: hasFailed(action) });
      if (action.hasOutput) await readOutput(action, (text) => writer.line(text));
    }
  }
}

/** What a user looks for first. A canceled step is none of them: it ended because something else did. */
export function hasFailed({ status }: StepAction): boolean {
  return status === 'failed' || status === 'timedout' || status === 'infrastructure_fail';
}

export function isRunning(steps: readonly JobStep[]): boolean {
  return steps.some(({ actions }) => actions.some(({ status }) => status === 'running'));
}
