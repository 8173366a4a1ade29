import type { CircleciClient } from '../circleci/client';
import type { JobStep, StepAction } from '../circleci/model';
import { isFailure } from '../http/failure';
import { startPrinted } from './read-printed';
import { inTurns } from './read-stream';
import type { AnyResult } from './reading';
import type { JobRef } from './model';
import { mapParallel } from './parallel';

/** Printed reports are far smaller; what else a step printed is not worth more. */
const MOST_BYTES = 5_000_000;
const MOST_STEPS = 20;
const AT_A_TIME = 4;
/** Steps below are CircleCI's own, such as preparing the machine. */
const FIRST_OF_CONFIG = 101;

export interface PrintedStep {
  readonly action: StepAction;
  readonly result: AnyResult;
}

/** Whether a step runs one of the two tools, as far as its command or its name tells. */
export function runsPostman({ command, name }: Pick<StepAction, 'command' | 'name'>): boolean {
  return /\b(?:postman|newman)\b/i.test(command ?? name);
}

/** The steps worth reading: those that name one of the tools, else all, since a script may hide it. */
export function stepsToRead(steps: readonly JobStep[]): readonly StepAction[] {
  const all = steps
    .flatMap(({ actions }) => actions)
    .filter(
      ({ hasOutput, step, command }) => hasOutput && (step >= FIRST_OF_CONFIG || command !== undefined),
    );
  const named = all.filter(runsPostman);
  return (named.length > 0 ? named : all).slice(0, MOST_STEPS);
}

/** What each step printed, as far as it is of a run or a lint. A step whose output is gone printed nothing. */
export async function readSteps(
  client: Pick<CircleciClient, 'stepOutput'>,
  job: JobRef,
  actions: readonly StepAction[],
  signal: AbortSignal,
): Promise<readonly PrintedStep[]> {
  return mapParallel(actions, AT_A_TIME, async (action) => {
    const reading = inTurns(startPrinted());
    let left = MOST_BYTES;
    const sink = async (piece: Uint8Array): Promise<boolean> => {
      await reading.add(piece.subarray(0, left));
      left -= piece.length;
      return left > 0;
    };
    try {
      await client.stepOutput(job.slug, job.jobNumber, action, { sink, signal });
    } catch (error) {
      if (!isFailure(error, 'notFound') && !isFailure(error, 'gone')) throw error;
    }
    return { action, result: await reading.result() };
  });
}
