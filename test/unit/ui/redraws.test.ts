import './vscode-stub';
import assert from 'node:assert/strict';
import { Node } from '../../../src/ui/tree/node';
import { createRedraws } from '../../../src/ui/tree/redraws';
import { linkRow } from '../../../src/ui/tree/rows/link';
import { aLink, aState } from './builders';

/** A top place with one below, both held by VS Code. */
function scene() {
  const row = linkRow(aLink(), aState({}));
  const above = new Node('above', undefined, row);
  const below = new Node('below', above, row);
  above.below = [below];
  const clock = { now: 0 };
  const redraws = createRedraws(() => clock.now);
  return { above, below, clock, redraws, isBehind: (top = [above]) => redraws.isBehind(top) };
}

describe('redraws of the Builds view', () => {
  it('are not behind before VS Code was told anything', () => {
    assert.equal(scene().isBehind(), false);
  });

  it('are behind until VS Code asks for all that it was told of', () => {
    const { above, below, redraws, isBehind } = scene();
    redraws.told([above, below]);
    redraws.asked(below);
    assert.equal(isBehind(), true);
    redraws.asked(above);
    assert.equal(isBehind(), false);
  });

  it('are behind with the whole tree until VS Code asks for its top rows', () => {
    const { above, redraws, isBehind } = scene();
    redraws.told('all');
    redraws.asked(above);
    assert.equal(isBehind([]), true);
    redraws.asked(undefined);
    assert.equal(isBehind([]), false);
  });

  it('do not wait for a place that VS Code dropped with the one above it', () => {
    const { above, below, redraws, isBehind } = scene();
    redraws.told([below]);
    above.below = undefined;
    assert.equal(isBehind(), false);
    above.below = [];
    assert.equal(isBehind(), false);
    above.below = [below];
    assert.equal(isBehind([]), false);
    assert.equal(isBehind(), true);
  });

  it('wait for 10 s at the most', () => {
    const { below, clock, redraws, isBehind } = scene();
    redraws.told([below]);
    clock.now = 9_999;
    assert.equal(isBehind(), true);
    clock.now = 10_000;
    assert.equal(isBehind(), false);
  });

  it('may be under way for 10 s, even where VS Code has asked for all', () => {
    const { above, clock, redraws } = scene();
    assert.equal(redraws.mayBeUnderWay(), false);
    redraws.told([above]);
    redraws.asked(above);
    clock.now = 9_999;
    assert.equal(redraws.mayBeUnderWay(), true);
    clock.now = 10_000;
    assert.equal(redraws.mayBeUnderWay(), false);
  });
});
