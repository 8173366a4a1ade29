import assert from 'node:assert/strict';
import { POSTMAN_KEY, TOKENS } from '../standin/api';
import { useStage } from './fixture';
import { LINK_SCENES } from './palette/links';
import { PREVIEW_SCENES } from './palette/preview';
import { playScenes } from './palette/scene';
import { UNLINKED_SCENES } from './palette/unlinked';

describe('commands of the palette, from an empty window to a link and back', () => {
  const stage = useStage();

  playScenes(stage, [...UNLINKED_SCENES, ...LINK_SCENES, ...PREVIEW_SCENES]);

  it('asked nothing that the published API does not know, and wrote no secret to a log', () => {
    const { standin, logs } = stage();
    assert.deepEqual(standin.violations(), []);
    for (const secret of [...Object.values(TOKENS), POSTMAN_KEY]) assert.ok(!logs().includes(secret));
  });
});
