import './vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askPick } from '../../../src/ui/ask';

interface Item {
  readonly label: string;
}

describe('a choice of one', () => {
  after(() => Reflect.deleteProperty(vscode.window, 'createQuickPick'));

  it('takes only spaces for no answer, and offers all that a text may mean', async () => {
    let typed: (value: string) => void = () => undefined;
    let accept = (): void => undefined;
    const pick = {
      items: [] as readonly Item[],
      selectedItems: [] as readonly Item[],
      value: '',
      onDidAccept: (listener: () => void) => (accept = listener),
      onDidChangeValue: (listener: (value: string) => void) => (typed = listener),
      onDidTriggerButton: () => undefined,
      onDidHide: () => undefined,
      show: () => undefined,
      hide: () => undefined,
    };
    Reflect.set(vscode.window, 'createQuickPick', () => pick);
    const answer = askPick({
      title: '',
      placeholder: '',
      choices: [{ label: 'main', value: 'main' }],
      typed: (text) =>
        ['branch', 'tag'].map((kind) => ({ label: `${kind} ${text}`, value: `${kind} ${text}` })),
    });
    const enter = (text: string, index: number): void => {
      pick.value = text;
      typed(text);
      pick.selectedItems = pick.items.slice(index, index + 1);
      accept();
    };
    enter('   ', 0);
    assert.equal(pick.value, '');
    enter('v2.4.0', 1);
    assert.deepEqual(
      pick.items.map(({ label }) => label),
      ['branch v2.4.0', 'tag v2.4.0', 'main'],
    );
    assert.equal(await answer, 'tag v2.4.0');
  });
});
