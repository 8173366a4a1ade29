import assert from 'node:assert/strict';
import { askSteps, BACK } from '../../../src/ui/steps';
import type { Back, Place, Step } from '../../../src/ui/steps';

type Answers = readonly string[];

/** Plays a user: each question takes the next of these, and notes where it stood. */
function user(...replies: readonly (string | Back | undefined)[]) {
  const left = [...replies];
  const seen: string[] = [];
  const step = (name: string, isAsked?: (answers: Answers) => boolean): Step<Answers> => ({
    ...(isAsked === undefined ? {} : { isAsked }),
    ask: (answers: Answers, place: Place) => {
      const typed = place.draft.text === undefined ? '' : ` (${place.draft.text})`;
      seen.push(`${name} ${place.step}/${place.total}${typed}`);
      const reply = left.shift();
      if (typeof reply !== 'string') return Promise.resolve(reply);
      place.draft.text = reply;
      return Promise.resolve([...answers, reply]);
    },
  });
  return { step, seen };
}

describe('questions that come one after the other', () => {
  it('are numbered, and each adds its answer', async () => {
    const { step, seen } = user('one', 'two');
    assert.deepEqual(await askSteps([step('a'), step('b')], []), ['one', 'two']);
    assert.deepEqual(seen, ['a 1/2', 'b 2/2']);
  });

  it('lead back to the one before, with what was typed there and without its answer', async () => {
    const { step, seen } = user('one', 'two', BACK, BACK, 'uno', 'due', 'tre');
    assert.deepEqual(await askSteps([step('a'), step('b'), step('c')], []), ['uno', 'due', 'tre']);
    assert.deepEqual(seen, ['a 1/3', 'b 2/3', 'c 3/3', 'b 2/3 (two)', 'a 1/3 (one)', 'b 2/3 (two)', 'c 3/3']);
  });

  it('pass over what there is nothing to ask of, forth and back', async () => {
    const { step, seen } = user('skip', 'three', BACK, 'three');
    const steps = [step('a'), step('b', (answers) => !answers.includes('skip')), step('c'), step('d')];
    assert.equal(await askSteps(steps, []), undefined);
    assert.deepEqual(seen, ['a 1/4', 'c 2/3', 'd 3/3', 'c 2/3 (three)', 'd 3/3']);
  });

  it('end without an answer when the user gives up', async () => {
    assert.equal(await askSteps([user(undefined).step('a')], []), undefined);
    const { step, seen } = user(BACK);
    assert.equal(await askSteps([step('first')], []), undefined);
    assert.deepEqual(seen, ['first 1/1']);
  });

  it('end at once where there is nothing to ask', async () => {
    assert.deepEqual(await askSteps([user().step('a', () => false)], ['start']), ['start']);
  });
});
