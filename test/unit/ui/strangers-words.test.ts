import './vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askText } from '../../../src/ui/ask';
import { cancellable } from '../../../src/ui/cancellable';

const HOSTILE = '$(flame) a [report](command:workbench.action.quit).json';
const LINK = /\]\(/;
const ICON = /(?<!\\)\$\(/;

/** VS Code makes links, also of commands, of words in a notification or below an input, and icons of the latter. */
describe('words of strangers', () => {
  const given = ['withProgress', 'createInputBox'];
  afterEach(() => given.forEach((name) => Reflect.deleteProperty(vscode.window, name)));

  it('make no link in a notification of progress', async () => {
    const shown: string[] = [];
    let done = (): void => undefined;
    Reflect.set(vscode.window, 'withProgress', ({ title }: { title: string }) => {
      shown.push(title);
      done();
    });
    await cancellable(`Reading ${HOSTILE}`, () => new Promise<void>((resolve) => (done = resolve)));
    assert.equal(shown.length, 1);
    assert.doesNotMatch(shown.join(''), LINK);
  });

  it('make no link and no icon in a prompt, nor where it says what is wrong', async () => {
    let accept = (): void => undefined;
    let hide = (): void => undefined;
    const input = {
      value: 'x',
      prompt: '',
      validationMessage: '',
      onDidAccept: (listener: () => void) => (accept = listener),
      onDidChangeValue: () => undefined,
      onDidTriggerButton: () => undefined,
      onDidHide: (listener: () => void) => (hide = listener),
      show: () => undefined,
      hide: () => undefined,
      dispose: () => undefined,
    };
    Reflect.set(vscode.window, 'createInputBox', () => input);
    const answer = askText({ title: '', prompt: HOSTILE, check: () => HOSTILE });
    accept();
    await new Promise((resolve) => setImmediate(resolve));
    assert.doesNotMatch(input.prompt, LINK);
    assert.doesNotMatch(input.prompt + input.validationMessage, ICON);
    assert.match(input.validationMessage, /report/);
    assert.doesNotMatch(input.validationMessage, LINK);
    hide();
    assert.equal(await answer, undefined);
  });
});
