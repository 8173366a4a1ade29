import type { CircleciClient } from '../../circleci/client';
import { outputReader } from '../../jobs/step-output';
import type { LogJob } from '../../jobs/step-output';
import { writeLog } from '../../jobs/write-log';
import { createFile } from '../../platform/disk';
import { goneLine, logWords } from './log-words';

export interface SaveOptions {
  readonly signal: AbortSignal;
  /** Told how many bytes were written so far. */
  readonly report: (bytes: number) => void;
}

/** Writes a job's whole log to a file, as it comes: however long it is, a piece of it is held. Answers its size in bytes. */
export async function saveLog(
  client: Pick<CircleciClient, 'steps' | 'stepOutput'>,
  job: LogJob,
  path: string,
  { signal, report }: SaveOptions,
): Promise<number> {
  const steps = await client.steps(job.slug, job.jobNumber, { signal });
  const file = await createFile(path);
  let lines: string[] = [];
  let written = 0;
  const flush = async (): Promise<boolean> => {
    const piece = Buffer.from(lines.join(''));
    lines = [];
    written += piece.byteLength;
    report(written);
    return file.write(piece);
  };
  const line = (text: string): void => {
    lines.push(`${text}\n`);
  };

  try {
    await writeLog(steps, {
      words: logWords,
      readOutput: outputReader(client, job, { signal, goneLine, rest: flush }),
      writer: { line, heading: (heading) => line(heading.line) },
    });
    await flush();
    await file.keep();
    return written;
  } catch (error) {
    await file.drop();
    throw error;
  }
}
