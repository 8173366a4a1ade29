import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Artifact } from '../../../src/circleci/model';
import { artifactTree, filesIn } from '../../../src/jobs/artifact-tree';
import type { ArtifactNode } from '../../../src/jobs/artifact-tree';

const artifact = (path: string): Artifact => ({ path, nodeIndex: 0, url: 'https://example.com' });
const outline = (nodes: readonly ArtifactNode[]): unknown =>
  nodes.map((node) => (node.kind === 'file' ? node.name : { [node.name]: outline(node.below) }));
const treeOf = (...paths: readonly string[]): unknown => outline(artifactTree(paths.map(artifact)));

describe('artifacts as a tree', () => {
  it('puts folders first, and sorts by name as people count', () => {
    assert.deepEqual(treeOf('b10.txt', 'b9.txt', 'z/x', 'z/a/y'), [
      { z: [{ a: ['y'] }, 'x'] },
      'b9.txt',
      'b10.txt',
    ]);
  });

  it('makes one row of folders that hold nothing but the next', () => {
    assert.deepEqual(treeOf('a/b/c/x', 'a/b/c/y'), [{ 'a/b/c': ['x', 'y'] }]);
  });

  it('loses no artifact, whatever its path', () => {
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '__proto__'), maxLength: 80 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 30 }), (paths) => {
        const found = artifactTree(paths.map(artifact)).flatMap(filesIn);
        assert.deepEqual(found.map((each) => each.path).sort(), [...paths].sort());
      }),
    );
  });
});
