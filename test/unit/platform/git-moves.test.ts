import assert from 'node:assert/strict';
import '../ui/vscode-stub';
import { hasMoved } from '../../../src/platform/git-moves';

const PUSHED = { branch: 'main', commit: 'c1', ahead: 0, remotes: 'git@github.com:acme/orders-api.git' };
const UNPUSHED = { ...PUSHED, commit: 'c2', ahead: 1 };
const UNPUBLISHED = { ...UNPUSHED, ahead: undefined };

describe('What git does', () => {
  for (const [what, before, now, moved] of [
    ['a push', UNPUSHED, { ...UNPUSHED, ahead: 0 }, true],
    ['a push of some commits', { ...UNPUSHED, ahead: 3 }, UNPUSHED, true],
    ['the first push of a branch', UNPUBLISHED, { ...UNPUSHED, ahead: 0 }, true],
    ['a commit that is pushed at once', PUSHED, { ...PUSHED, commit: 'c2' }, true],
    ['a switch of the branch', PUSHED, { ...PUSHED, branch: 'next' }, true],
    ['a remote that is added', { ...UNPUBLISHED, remotes: '' }, UNPUBLISHED, true],
    ['a detached HEAD', PUSHED, { ...PUSHED, branch: undefined, ahead: undefined }, true],
    ['a commit', PUSHED, UNPUSHED, false],
    ['a commit of a branch that was never pushed', UNPUBLISHED, { ...UNPUBLISHED, commit: 'c3' }, false],
    ['a file that changed', UNPUSHED, UNPUSHED, false],
    ['a file that changed, all being pushed', PUSHED, PUSHED, false],
  ] as const) {
    it(`${moved ? 'calls' : 'does not call'} for a look: ${what}`, () => {
      assert.equal(hasMoved(before, now), moved);
    });
  }
});
