import * as vscode from 'vscode';
import { normalizeHost } from '../../circleci/host';
import { normalizeSlug } from '../../circleci/slug';
import { safeSegments } from '../../jobs/save-paths';
import type { LogJob } from '../../jobs/step-output';

export const LOG_SCHEME = 'postmancircleci-log';

/** Gives the editor its language, and so its colours; see the manifest. */
const ENDING = '.circleci.log';

/**
 * The address of a job's log. It names the job and nothing else: VS Code keeps it, and shows its end. What the job is
 * called stands there for its reader alone, and a job may be called anything.
 */
export function logAddress({ host, slug, jobNumber }: LogJob, jobName: string): vscode.Uri {
  const { protocol, host: authority } = new URL(host);
  return vscode.Uri.from({
    scheme: LOG_SCHEME,
    authority,
    path: `/${slug}/${safeSegments(jobName).join('_')} #${jobNumber}${ENDING}`,
    // Of hosts on this machine alone.
    query: protocol === 'http:' ? 'http' : '',
  });
}

/**
 * The job of an address, which may come from anywhere; `undefined` if it is none of ours. Editors that an earlier version
 * opened, and VS Code restores, have `job-7` where the name stands.
 */
export function logJob(uri: vscode.Uri): LogJob | undefined {
  const [, path = '', number = ''] =
    /^\/(.+)\/(?:job-|[^/]+ #)(\d{1,15})\.circleci\.log$/.exec(uri.path) ?? [];
  const host = normalizeHost(`${uri.query === 'http' ? 'http' : 'https'}://${uri.authority}`);
  const slug = normalizeSlug(path);
  if (uri.scheme !== LOG_SCHEME || host === undefined || slug === undefined) return undefined;
  return { host, slug, jobNumber: Number(number) };
}
