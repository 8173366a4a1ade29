import type { Artifact } from '../circleci/model';

/** A file, or a folder with what is in it. */
export type ArtifactNode =
  | { readonly kind: 'file'; readonly name: string; readonly artifact: Artifact }
  | {
      readonly kind: 'folder';
      /** Several names with slashes between them, where each of them holds nothing but the next. */
      readonly name: string;
      /** From the top, with a slash at its end. */
      readonly path: string;
      readonly below: readonly ArtifactNode[];
    };

/** Artifacts of one parallel run by the folders of their paths: folders first, each sorted by name. */
export function artifactTree(artifacts: readonly Artifact[]): readonly ArtifactNode[] {
  return level(
    artifacts.map((artifact) => ({ artifact, names: namesOf(artifact.path) })),
    '',
  );
}

/** All files at or below a node. */
export function filesIn(node: ArtifactNode): readonly Artifact[] {
  return node.kind === 'file' ? [node.artifact] : node.below.flatMap(filesIn);
}

interface Placed {
  readonly artifact: Artifact;
  readonly names: readonly string[];
}

/** Deeper than any path that people make; a job may make a longer one. */
const DEEPEST = 30;

function namesOf(path: string): readonly string[] {
  const names = path.split('/').filter((name) => name !== '');
  const folders = names.slice(0, DEEPEST);
  return names.length <= DEEPEST ? names : [...folders, names.slice(DEEPEST).join('/')];
}

function level(placed: readonly Placed[], path: string): readonly ArtifactNode[] {
  const folders = new Map<string, Placed[]>();
  const files: ArtifactNode[] = [];
  for (const { artifact, names } of placed) {
    const [name = artifact.path, ...rest] = names;
    if (rest.length === 0) files.push({ kind: 'file', name, artifact });
    else {
      const inside = folders.get(name) ?? [];
      inside.push({ artifact, names: rest });
      folders.set(name, inside);
    }
  }
  return [
    ...[...folders].map(([name, inside]) => folder(name, `${path}${name}/`, inside)).sort(byName),
    ...files.sort(byName),
  ];
}

function folder(name: string, path: string, inside: readonly Placed[]): ArtifactNode {
  const below = level(inside, path);
  const [only, second] = below;
  return only?.kind === 'folder' && second === undefined
    ? { ...only, name: `${name}/${only.name}` }
    : { kind: 'folder', name, path, below };
}

function byName(one: ArtifactNode, other: ArtifactNode): number {
  return one.name.localeCompare(other.name, undefined, { numeric: true });
}
