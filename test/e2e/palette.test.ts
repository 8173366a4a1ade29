import assert from 'node:assert/strict';
import { ACTED_SCENES } from './palette/acted';
import { LEFT_SCENES } from './palette/left';
import { LINK_SCENES } from './palette/links';
import { PREVIEW_SCENES } from './palette/preview';
import { RUN_SCENES } from './palette/runs';
import { paletteCommands } from './palette/scene';
import { SEEN_SCENES } from './palette/seen';
import { UNLINKED_SCENES } from './palette/unlinked';

const ALL = [
  ...UNLINKED_SCENES,
  ...LINK_SCENES,
  ...PREVIEW_SCENES,
  ...SEEN_SCENES,
  ...LEFT_SCENES,
  ...RUN_SCENES,
  ...ACTED_SCENES,
];

/** `palette-*.test.ts` play them. */
describe('the scenes of the palette', () => {
  it('run each of its commands with good and with bad input', () => {
    for (const input of ['good', 'bad']) {
      const played = new Set(ALL.filter((scene) => scene.input === input).map(({ command }) => command));
      assert.deepEqual([...played].sort(), [...paletteCommands()].sort(), input);
    }
  });
});
