import '../vscode-stub';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../../scripts/processes';
import type { CircleciClient } from '../../../../src/circleci/client';
import type { JobStep } from '../../../../src/circleci/model';
import { Failure } from '../../../../src/http/failure';
import { saveLog } from '../../../../src/ui/logs/save-log';

const JOB = { host: 'https://circleci.com', slug: 'gh/acme/orders-api', jobNumber: 7 };
const MB = 1_000_000;
const LINE = `${'x'.repeat(99)}\n`;
const PIECE = Buffer.from(LINE.repeat(1_000));

const STEPS: readonly JobStep[] = [
  {
    name: 'Print',
    actions: [{ step: 101, name: 'Print', nodeIndex: 0, status: 'success', hasOutput: true }],
  },
];

/** CircleCI with one step that prints so many pieces; told of each, and stopped by the caller's signal as a request is. */
function printing(
  pieces: number,
  printed: (piece: number) => void,
): Pick<CircleciClient, 'steps' | 'stepOutput'> {
  return {
    steps: () => Promise.resolve(STEPS),
    stepOutput: async (_slug, _job, _action, { sink, signal }) => {
      for (let piece = 0; piece < pieces; piece += 1) {
        if (signal?.aborted === true) throw new Failure('cancelled', { host: 'circleci.com' });
        if (!(await sink(PIECE))) return;
        printed(piece);
      }
    },
  };
}

describe('the whole log of a job, saved', () => {
  it('is on the disk to its last line, however long it is, and never in memory as a whole', async function () {
    this.timeout(60_000);
    const file = path.join(temporaryFolder(), 'job.log');
    let most = 0;
    const note = (): void => {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      most = Math.max(most, heapUsed + arrayBuffers);
    };
    note();
    const before = most;
    const reported: number[] = [];
    const size = await saveLog(printing(3_000, note), JOB, file, {
      signal: new AbortController().signal,
      report: (bytes) => reported.push(bytes),
    });
    assert.equal(size, statSync(file).size);
    assert.ok(size > 300 * MB, `${size}`);
    assert.equal(reported.at(-1), size);
    assert.ok(most - before < 100 * MB, `${Math.round((most - before) / MB)} MB more were held`);
  });

  it('leaves nothing where it is given up, and what was there before as it was', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'job.log');
    writeFileSync(file, 'before');
    const controller = new AbortController();
    const saving = saveLog(
      printing(1_000, (piece) => {
        if (piece === 5) controller.abort();
      }),
      JOB,
      file,
      { signal: controller.signal, report: () => undefined },
    );
    await assert.rejects(saving, { reason: 'cancelled' });
    assert.deepEqual(readdirSync(folder), ['job.log']);
    assert.equal(readFileSync(file, 'utf8'), 'before');
  });
});
