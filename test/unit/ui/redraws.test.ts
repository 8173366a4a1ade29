import './vscode-stub';
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { lookOf } from '../../../src/ui/tree/look';
import { Node } from '../../../src/ui/tree/nodes';
import { createRedraws } from '../../../src/ui/tree/redraws';
import type { Row } from '../../../src/ui/tree/row';
import { aBuild, aLink, NOW } from './builders';

/** A place that VS Code was given. */
function aNode(id: string, parent?: Node): Node {
  const row: Row = { kind: 'build', link: aLink(), build: aBuild() };
  const node = new Node(id, parent, row);
  node.look = lookOf(row, NOW);
  return node;
}

function scene(): { redraws: ReturnType<typeof createRedraws>; drawn: (readonly string[] | 'all')[] } {
  const drawn: (readonly string[] | 'all')[] = [];
  const redraws = createRedraws((nodes) => drawn.push(nodes?.map(({ id }) => id) ?? 'all'));
  return { redraws, drawn };
}

describe('redrawing rows', () => {
  it('hands on the changes of one moment together, each row once', async () => {
    const { redraws, drawn } = scene();
    const [one, other] = [aNode('one'), aNode('other')];
    redraws.add(one);
    redraws.add(other);
    redraws.add(one);
    assert.deepEqual(drawn, []);
    await pause(5);
    assert.deepEqual(drawn, [['one', 'other']]);
  });

  it('leaves out what is drawn with a row above it', () => {
    const { redraws, drawn } = scene();
    const link = aNode('link');
    const build = aNode('build', link);
    redraws.add(aNode('workflow', build));
    redraws.add(link);
    redraws.flush();
    assert.deepEqual(drawn, [['link']]);
  });

  it('leaves out what VS Code never asked for, and is silent if nothing is left', () => {
    const { redraws, drawn } = scene();
    const unseen = aNode('unseen');
    unseen.look = undefined;
    redraws.add(unseen);
    redraws.flush();
    assert.deepEqual(drawn, []);
  });

  it('draws everything as one', () => {
    const { redraws, drawn } = scene();
    redraws.add(aNode('one'));
    redraws.addAll();
    redraws.flush();
    redraws.flush();
    assert.deepEqual(drawn, ['all']);
  });
});
