import type { CircleciClient } from '../circleci/client';
import { createLineReader } from '../circleci/line-reader';
import type { StepAction } from '../circleci/model';
import { isFailure } from '../http/failure';
import type { ReadOutput } from './write-log';

/** A job as its log is asked for. */
export interface LogJob {
  readonly host: string;
  readonly slug: string;
  readonly jobNumber: number;
}

export interface OutputOptions {
  readonly signal?: AbortSignal;
  /** Stands for an output that CircleCI no longer has. */
  readonly goneLine: () => string;
  /** Awaited after each piece, so that no more comes than can be taken; `false` wants no more of the output. */
  readonly rest?: () => Promise<boolean>;
}

/** Reads outputs of a job's steps from CircleCI, each as it comes: however long one is, a line of it is held. */
export function outputReader(
  client: Pick<CircleciClient, 'stepOutput'>,
  { slug, jobNumber }: LogJob,
  { signal, goneLine, rest }: OutputOptions,
): ReadOutput {
  const read = async (
    action: StepAction,
    stream: 'output' | 'error',
    emit: (line: string) => void,
  ): Promise<void> => {
    const lines = createLineReader(emit);
    await client.stepOutput(slug, jobNumber, action, {
      stream,
      sink: async (piece) => {
        lines.write(piece);
        return (await rest?.()) ?? true;
      },
      ...(signal === undefined ? {} : { signal }),
    });
    lines.end();
  };

  return async (action, emit) => {
    try {
      await read(action, 'output', emit);
      // What CircleCI itself has to say of a step that went wrong stands beside what the step printed.
      if (action.status !== 'success' && action.status !== 'running') await read(action, 'error', emit);
    } catch (error) {
      if (!isFailure(error, 'notFound') && !isFailure(error, 'gone')) throw error;
      if (action.status !== 'running') emit(goneLine());
    }
  };
}

/** Bytes of finished steps that are kept of a log which is followed. */
const KEPT_BYTES = 15_000_000;

/**
 * For a log that is read again and again because it grows: the readers that it gives ask for the output of a finished
 * step once, as long as all of them are not too much to keep.
 */
export function createOutputMemory(): (read: ReadOutput) => ReadOutput {
  const kept = new Map<string, readonly string[]>();
  let left = KEPT_BYTES;
  return (read) => async (action, emit) => {
    const key = `${action.nodeIndex} ${action.step}`;
    const known = kept.get(key);
    if (known !== undefined) return known.forEach(emit);
    const lines: string[] = [];
    let room = action.status === 'running' ? 0 : left;
    await read(action, (line) => {
      emit(line);
      room -= Buffer.byteLength(line) + 1;
      if (room >= 0) lines.push(line);
      else lines.length = 0;
    });
    if (room < 0 || action.status === 'running') return;
    kept.set(key, lines);
    left = room;
  };
}
