import { removeQuickPick, stubQuickPick } from './quick-pick-stub';
import assert from 'node:assert/strict';
import { askPick } from '../../../src/ui/ask';

describe('a choice of one', () => {
  after(removeQuickPick);

  it('takes only spaces for no answer, and offers all that a text may mean', async () => {
    const { pick, type, enter } = stubQuickPick();
    const answer = askPick({
      title: '',
      placeholder: '',
      choices: [{ label: 'main', value: 'main' }],
      typed: (text) =>
        ['branch', 'tag'].map((kind) => ({ label: `${kind} ${text}`, value: `${kind} ${text}` })),
    });
    const choose = (text: string, index: number): void => {
      type(text);
      pick.selectedItems = pick.items.slice(index, index + 1);
      enter();
    };
    choose('   ', 0);
    assert.equal(pick.value, '');
    choose('v2.4.0', 1);
    assert.deepEqual(
      pick.items.map(({ label }) => label),
      ['branch v2.4.0', 'tag v2.4.0', 'main'],
    );
    assert.equal(await answer, 'tag v2.4.0');
  });
});
