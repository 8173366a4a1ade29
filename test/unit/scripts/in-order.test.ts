import assert from 'node:assert/strict';
import Mocha from 'mocha';
import { inOrder } from '../../e2e/in-order';

type Steps = Readonly<Record<string, () => void>>;

const fine = (): void => undefined;
const fails = (): void => assert.fail('on purpose');

class Silent extends Mocha.reporters.Base {}

/** How the tests of some `describe`s that go in order are counted, by name. */
async function run(...suites: readonly Steps[]): Promise<Readonly<Record<string, string>>> {
  const mocha = new Mocha({ reporter: Silent });
  for (const [index, steps] of suites.entries()) {
    const suite = Mocha.Suite.create(mocha.suite, `steps ${index}`);
    inOrder(suite);
    for (const [name, step] of Object.entries(steps)) suite.addTest(new Mocha.Test(name, step));
  }
  const ends = new Map<string, string>();
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    // What a reporter counts.
    runner.on('pass', ({ title }) => ends.set(title, 'passed'));
    runner.on('fail', ({ title }) => ends.set(title, 'failed'));
    runner.on('pending', ({ title }) => ends.set(title, 'skipped'));
  });
  return Object.fromEntries(ends);
}

describe('tests that go on where the one before ended', () => {
  it('are skipped, and counted so, once one has failed', async () => {
    assert.deepEqual(await run({ a: fine, b: fails, c: fine, d: fails }), {
      a: 'passed',
      b: 'failed',
      c: 'skipped',
      d: 'skipped',
    });
  });

  it('end for their own `describe` alone', async () => {
    assert.deepEqual(await run({ a: fails, b: fine }, { c: fine, d: fine }), {
      a: 'failed',
      b: 'skipped',
      c: 'passed',
      d: 'passed',
    });
  });
});
