import { l10n } from 'vscode';
import type { Artifact } from '../../../circleci/model';
import { artifactTree } from '../../../jobs/artifact-tree';
import { spoken } from '../../words';
import { contextValue } from '../context-value';
import type { Look } from '../look';
import type { Row } from '../row';
import { artifactRows } from './artifact';
import { jobId } from './job';
import type { JobRow } from './job';

/** What a job left as files. */
export interface ArtifactsRow extends Omit<JobRow, 'kind'> {
  readonly kind: 'artifacts';
  readonly artifacts: readonly Artifact[];
}

export function artifactsId(row: Omit<ArtifactsRow, 'kind' | 'artifacts'>): string {
  return `${jobId(row)}/artifacts`;
}

export function artifactsLook({ job, artifacts }: ArtifactsRow): Look {
  const label = l10n.t('Artifacts');
  const count = artifacts.length === 1 ? l10n.t('1 file') : l10n.t('{0} files', artifacts.length);
  return {
    label,
    description: count,
    tooltip: [label, count],
    icon: { id: 'files' },
    open: 'closed',
    contextValue: contextValue('artifacts'),
    spoken: spoken([l10n.t('Artifacts of job {0}', job.name), count]),
  };
}

/** Of several parallel runs each has a folder, since they may leave files of one path. */
export function belowArtifacts(row: ArtifactsRow): readonly Row[] {
  const runs = [...new Set(row.artifacts.map(({ nodeIndex }) => nodeIndex))].sort(
    (one, other) => one - other,
  );
  if (runs.length <= 1) return artifactRows(row, artifactTree(row.artifacts), runs[0] ?? 0);
  return runs.flatMap((run) => {
    const ofRun = row.artifacts.filter(({ nodeIndex }) => nodeIndex === run);
    const name = l10n.t('Parallel run {0}', run);
    return artifactRows(row, [{ kind: 'folder', name, path: '', below: artifactTree(ofRun) }], run);
  });
}
