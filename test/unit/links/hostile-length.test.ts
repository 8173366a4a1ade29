import assert from 'node:assert/strict';
import { readProjectInfo } from '../../../src/circleci/info';
import { slugsOfRemote } from '../../../src/circleci/remote';
import { parseSlug } from '../../../src/circleci/slug';
import { readRemotes } from '../../../src/links/git-files';
import { readLinks } from '../../../src/links/settings';

/** Far above what a linear reader needs for these texts, far below the minutes that a quadratic one took. */
const BOUND_MS = 1000;

function takesNoTime(work: () => unknown): void {
  const start = performance.now();
  work();
  const took = performance.now() - start;
  assert.ok(took < BOUND_MS, `${took.toFixed(0)} ms`);
}

describe('A repository cannot hold up the window with a long text in', () => {
  const slashes = '/'.repeat(1_000_000);
  const spaces = ' '.repeat(1_000_000);

  it('a link of its settings', () => {
    const value = [{ project: `gh/${slashes}x` }];
    takesNoTime(() => readLinks([{ source: { kind: 'workspace' }, value }], 'https://circleci.com'));
    assert.equal(parseSlug(`gh/${slashes}x`).kind, 'problem');
  });

  it('the address of a remote', () => {
    takesNoTime(() => slugsOfRemote(`git@github.com:${slashes}x`));
    takesNoTime(() => slugsOfRemote(`https://github.com/acme${slashes}x`));
  });

  it('its git configuration', () => {
    takesNoTime(() => readRemotes(`[a${spaces}x\n`));
  });

  it('its .circleci/info.yml', () => {
    takesNoTime(() => readProjectInfo(`project:\n  slug: a${spaces}b#\n`));
  });
});
