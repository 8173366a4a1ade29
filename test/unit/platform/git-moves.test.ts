import assert from 'node:assert/strict';
import '../ui/vscode-stub';
import { hasMoved } from '../../../src/platform/git-moves';

describe('What git does', () => {
  for (const [what, before, now, moved] of [
    ['a push', { branch: 'main', ahead: 2 }, { branch: 'main', ahead: 0 }, true],
    ['a switch of the branch', { branch: 'main', ahead: 0 }, { branch: 'next', ahead: 0 }, true],
    ['a detached HEAD', { branch: 'main', ahead: 0 }, { branch: undefined, ahead: 0 }, true],
    ['a commit', { branch: 'main', ahead: 0 }, { branch: 'main', ahead: 1 }, false],
    ['a file that changed', { branch: 'main', ahead: 1 }, { branch: 'main', ahead: 1 }, false],
  ] as const) {
    it(`${moved ? 'calls' : 'does not call'} for a look: ${what}`, () => {
      assert.equal(hasMoved(before, now), moved);
    });
  }
});
