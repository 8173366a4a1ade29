import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../scripts/paths';
import { MANIFEST, WORDS } from './manifest';

const [walkthrough] = MANIFEST.contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];

describe('the walkthrough', () => {
  it('has the id of the contract, and four steps', () => {
    assert.equal(walkthrough?.id, 'postmanCircleci.start');
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['signIn', 'link', 'configure', 'run'],
    );
  });

  it('has an action in each step, and is checked off by what was done, not by pressing it', () => {
    for (const { id, description, completionEvents } of steps) {
      const text = WORDS[description.slice(1, -1)] ?? '';
      assert.match(text, /\n\[[^\]]+\]\(command:postmanCircleci\.\w+\)/, id);
      assert.equal(completionEvents.length, 1, id);
      // VS Code never checks off what is true already as it first reads the walkthrough.
      assert.match(completionEvents[0] ?? '', /^onContext:postmanCircleci\.tick && postmanCircleci\.\w+$/);
    }
  });

  it('has pictures of its own, in the colours of the theme alone', () => {
    for (const { media } of steps) {
      const picture = readFileSync(path.join(ROOT, media.svg), 'utf8');
      const colours = [...picture.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour ?? '');
      assert.ok(colours.length > 10, media.svg);
      for (const colour of colours) assert.match(colour, /^(?:none|var\(--vscode-.*\))$/);
      assert.doesNotMatch(picture, /<(?:script|style|image|text|foreignObject)|\son\w+=/);
      assert.ok((WORDS[media.altText.slice(1, -1)] ?? '').length > 20);
    }
  });
});
