import './vscode-stub';
import assert from 'node:assert/strict';
import { withoutLinks } from '../../../src/ui/messages';

describe('the words of a message', () => {
  it('make no link, whoever they quote', () => {
    const hostile = 'It said: [Fix it](command:workbench.action.reloadWindow)';
    assert.doesNotMatch(withoutLinks(hostile), /\]\(/);
    assert.match(withoutLinks(hostile), /Fix it/);
  });
});
