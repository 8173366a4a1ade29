import assert from 'node:assert/strict';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { useStage } from './fixture';
import { ACTED_SCENES } from './palette/acted';
import { addBuildWithLeftovers, LEFT_SCENES } from './palette/left';
import { addBuildWithUpload, RUN_SCENES } from './palette/runs';
import { playScenes } from './palette/scene';
import { SEEN_SCENES } from './palette/seen';

describe('commands of the palette, on the builds of a linked project', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
  });

  before('builds whose jobs left something', () => {
    addBuildWithLeftovers(stage());
    addBuildWithUpload(stage());
  });

  playScenes(stage, [...SEEN_SCENES, ...LEFT_SCENES, ...RUN_SCENES, ...ACTED_SCENES]);

  it('asked nothing that the published API does not know', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});
