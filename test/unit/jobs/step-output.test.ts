import assert from 'node:assert/strict';
import type { StepAction } from '../../../src/circleci/model';
import type { CircleciClient } from '../../../src/circleci/client';
import { Failure } from '../../../src/http/failure';
import { createOutputMemory, outputReader } from '../../../src/jobs/step-output';

const JOB = { host: 'https://circleci.com', slug: 'gh/acme/orders-api', jobNumber: 7 };
const action = (status: StepAction['status'], step = 101): StepAction => ({
  step,
  nodeIndex: 0,
  name: 'Test',
  status,
  hasOutput: true,
});

type StepOutput = CircleciClient['stepOutput'];

const printing =
  (texts: Readonly<Record<string, string>>, asked: string[] = []): StepOutput =>
  async (_slug, _number, { step }, { stream = 'output', sink }) => {
    asked.push(`${stream} ${step}`);
    await sink(new TextEncoder().encode(texts[stream] ?? ''));
  };

async function linesOf(stepOutput: StepOutput, of: StepAction): Promise<readonly string[]> {
  const lines: string[] = [];
  const read = outputReader({ stepOutput }, JOB, { goneLine: () => 'gone' });
  await read(of, (line) => lines.push(line));
  return lines;
}

describe('what a step printed', () => {
  it('is followed by what CircleCI says of one that went wrong, and of no other', async () => {
    const stepOutput = printing({ output: 'a\n', error: 'out of memory\n' });
    assert.deepEqual(await linesOf(stepOutput, action('failed')), ['a', 'out of memory']);
    assert.deepEqual(await linesOf(stepOutput, action('success')), ['a']);
  });

  it('is one line that says so where CircleCI no longer has it, and does not hide another failure', async () => {
    const failing =
      (reason: 'gone' | 'offline'): StepOutput =>
      () =>
        Promise.reject(new Failure(reason, { host: 'circleci.com' }));
    assert.deepEqual(await linesOf(failing('gone'), action('success')), ['gone']);
    assert.deepEqual(await linesOf(failing('gone'), action('running')), []);
    await assert.rejects(linesOf(failing('offline'), action('success')), { reason: 'offline' });
  });

  it('is asked for once of a finished step in a log that is followed, and again of one that runs', async () => {
    const asked: string[] = [];
    const remembering = createOutputMemory();
    for (let look = 0; look < 2; look += 1) {
      const read = remembering(
        outputReader({ stepOutput: printing({ output: 'a\n' }, asked) }, JOB, { goneLine: () => 'gone' }),
      );
      const lines: string[] = [];
      await read(action('success', 101), (line) => lines.push(line));
      await read(action('running', 102), (line) => lines.push(line));
      assert.deepEqual(lines, ['a', 'a']);
    }
    assert.deepEqual(asked, ['output 101', 'output 102', 'output 102']);
  });
});
