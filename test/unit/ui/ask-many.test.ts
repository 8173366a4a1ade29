import { removeQuickPick, stubQuickPick } from './quick-pick-stub';
import assert from 'node:assert/strict';
import { askMany } from '../../../src/ui/ask-many';

/** What VS Code shows of a question, and what a user does to it. */
function scene() {
  const { pick, type, enter } = stubQuickPick();
  const answer = askMany(
    {
      title: '',
      placeholder: '',
      choices: ['main', 'release'].map((label) => ({ label, key: label, value: label })),
      takesActive: false,
      typed: (text, offered) =>
        offered.some(({ value }) => value === text)
          ? undefined
          : { label: `Use ${text}`, key: text, value: text },
    },
    { step: 1, total: 1, draft: {} },
  );
  return {
    type,
    tick: (...keys: readonly string[]) => {
      pick.selectedItems = pick.items.filter(({ key = '' }) => keys.includes(key));
    },
    enter: () => {
      enter();
      return answer;
    },
  };
}

describe('a choice of many that takes what is typed', () => {
  // What was typed is offered once the choices are there.
  const opened = async () => {
    const question = scene();
    await new Promise((resolve) => setImmediate(resolve));
    return question;
  };
  after(removeQuickPick);

  it('is what is ticked, also nothing', async () => {
    const question = await opened();
    assert.deepEqual(await question.enter(), []);
  });

  it('adds what is typed on Enter, to what is ticked', async () => {
    const question = await opened();
    question.tick('release');
    question.type('hotfix');
    assert.deepEqual(await question.enter(), ['release', 'hotfix']);
  });

  it('takes a text that finds one on offer for that', async () => {
    const question = await opened();
    question.type('mai');
    assert.deepEqual(await question.enter(), ['main']);
  });

  it('takes a text for a search where something was ticked, or not ticked any more, since', async () => {
    const ticking = await opened();
    ticking.type('rel');
    ticking.tick('release');
    assert.deepEqual(await ticking.enter(), ['release']);
    const unticking = await opened();
    unticking.tick('main');
    unticking.type('main');
    unticking.tick();
    assert.deepEqual(await unticking.enter(), []);
  });

  it('keeps a row of what was typed before, once it is ticked', async () => {
    const question = await opened();
    question.type('hotfix');
    question.tick('hotfix');
    question.type('');
    assert.deepEqual(await question.enter(), ['hotfix']);
  });
});
