import { l10n } from 'vscode';
import { filesIn } from '../../../jobs/artifact-tree';
import type { ArtifactNode } from '../../../jobs/artifact-tree';
import { ours } from '../../helps';
import { spoken } from '../../words';
import { contextValue } from '../context-value';
import type { Look } from '../look';
import type { Row } from '../row';
import { artifactsId } from './artifacts';
import type { ArtifactsRow } from './artifacts';

/** A file that a job left, or a folder of such files. */
export interface ArtifactRow extends Omit<ArtifactsRow, 'kind' | 'artifacts'> {
  readonly kind: 'artifact';
  readonly node: ArtifactNode;
  /** Which of the job's parallel runs. */
  readonly nodeIndex: number;
}

/** Rows of one folder; a job may leave any number of files, and a tree can draw so many. */
const ROWS_AT_MOST = 500;

export function artifactId(row: ArtifactRow): string {
  const { node, nodeIndex } = row;
  return `${artifactsId(row)}/${nodeIndex}/${node.kind === 'file' ? node.artifact.path : `${node.path}/`}`;
}

export function artifactLook({ node }: ArtifactRow): Look {
  if (node.kind === 'folder') {
    return {
      label: node.name,
      description: '',
      tooltip: [node.name],
      icon: { id: 'folder' },
      open: 'closed',
      contextValue: contextValue('artifact', ['folder']),
      spoken: spoken([l10n.t('Folder {0}', node.name)]),
    };
  }
  return {
    label: node.name,
    description: '',
    tooltip: [node.artifact.path],
    icon: { id: 'file' },
    open: 'never',
    contextValue: contextValue('artifact', ['file']),
    spoken: spoken([l10n.t('Artifact {0}', node.name)]),
    command: ours('openArtifact', l10n.t('Open Artifact')),
  };
}

export function belowArtifact(row: ArtifactRow): readonly Row[] {
  return row.node.kind === 'folder' ? artifactRows(row, row.node.below, row.nodeIndex) : [];
}

/** Rows of what stands in a folder, with a word for those that are too many. */
export function artifactRows(
  above: ArtifactRow | ArtifactsRow,
  nodes: readonly ArtifactNode[],
  nodeIndex: number,
): readonly Row[] {
  const { link, build, workflow, job } = above;
  const shown = nodes.slice(0, ROWS_AT_MOST);
  const count = nodes.slice(ROWS_AT_MOST).flatMap(filesIn).length;
  const rows = shown.map((node): Row => ({ kind: 'artifact', link, build, workflow, job, node, nodeIndex }));
  if (count === 0) return rows;
  const parentId = above.kind === 'artifact' ? artifactId(above) : artifactsId(above);
  return [...rows, { kind: 'message', parentId, link, build, message: { kind: 'artifactsLeftOut', count } }];
}
