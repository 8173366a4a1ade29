import './vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showInformation, withoutLinks } from '../../../src/ui/messages';
import { shortened } from '../../../src/ui/shortened';

describe('the words of a message', () => {
  const buttons: (readonly string[])[] = [];
  before(() => {
    Reflect.set(vscode.window, 'showInformationMessage', (_: string, ...given: string[]) => {
      buttons.push(given);
      return Promise.resolve(undefined);
    });
  });
  after(() => {
    Reflect.deleteProperty(vscode.window, 'showInformationMessage');
  });

  it('make no link, whoever they quote', () => {
    const hostile = 'It said: [Fix it](command:workbench.action.reloadWindow)';
    assert.doesNotMatch(withoutLinks(hostile), /\]\(/);
    assert.match(withoutLinks(hostile), /Fix it/);
  });

  it('are shown whole, which VS Code does for more than a line only where there is a button', async () => {
    const long = 'A message of which the end says what to do, and that is what its reader needs.';
    await showInformation('A line');
    await showInformation(long);
    await showInformation(long, 'Do It');
    assert.deepEqual(buttons, [[], ['OK'], ['Do It']]);
  });

  it('quote both ends of a long name', () => {
    const name = `feature/${'x'.repeat(400)}/the-end`;
    assert.equal(shortened('main'), 'main');
    assert.equal(shortened('x'.repeat(60)), 'x'.repeat(60));
    assert.equal(shortened(name).length, 60);
    assert.match(shortened(name), /^feature\/x+…x+\/the-end$/);
    assert.ok(!/[\ud800-\udfff]/u.test(shortened('🚀'.repeat(70))));
  });
});
