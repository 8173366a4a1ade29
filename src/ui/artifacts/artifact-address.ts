import * as vscode from 'vscode';
import { normalizeHost } from '../../circleci/host';
import { normalizeSlug } from '../../circleci/slug';
import { safeSegments } from '../../jobs/save-paths';
import type { LogJob } from '../../jobs/step-output';

export const ARTIFACT_SCHEME = 'postmancircleci-artifact';

/** An artifact as it is asked for. The address that CircleCI gave is no part of it, since that may be a secret. */
export interface ArtifactPlace extends LogJob {
  readonly nodeIndex: number;
  readonly path: string;
}

/** The address of an artifact in the editor. Its path is for the title alone; a job may call an artifact anything. */
export function artifactAddress({ host, slug, jobNumber, nodeIndex, path }: ArtifactPlace): vscode.Uri {
  const { protocol, host: authority } = new URL(host);
  const query = new URLSearchParams({ slug, job: `${jobNumber}`, run: `${nodeIndex}`, path });
  if (protocol === 'http:') query.set('http', '');
  return vscode.Uri.from({
    scheme: ARTIFACT_SCHEME,
    authority,
    path: `/${safeSegments(path).join('/')}`,
    query: query.toString(),
  });
}

/** The artifact of an address, which may come from anywhere; `undefined` if it is none of ours. */
export function artifactPlace(uri: vscode.Uri): ArtifactPlace | undefined {
  const query = new URLSearchParams(uri.query);
  const host = normalizeHost(`${query.has('http') ? 'http' : 'https'}://${uri.authority}`);
  const slug = normalizeSlug(query.get('slug') ?? '');
  const jobNumber = readCount(query.get('job'));
  const nodeIndex = readCount(query.get('run'));
  const path = query.get('path');
  if (uri.scheme !== ARTIFACT_SCHEME || host === undefined || slug === undefined) return undefined;
  if (jobNumber === undefined || nodeIndex === undefined || path === null) return undefined;
  return { host, slug, jobNumber, nodeIndex, path };
}

function readCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
