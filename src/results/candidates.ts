import type { Artifact } from '../circleci/model';
import { matchesGlob } from './glob';

/** Endings of files that are surely no report: pictures, archives, pages, programs. */
const OTHERS = /\.(?:png|jpe?g|gif|svg|webp|ico|mp4|webm|zip|t?gz|tar|html?|css|m?js|map|ya?ml|wasm|jar)$/i;

/** Which of a job's artifacts may be reports: what lies at the paths that the user's globs name, by its content. */
export function candidatesOf(artifacts: readonly Artifact[], globs: readonly string[]): readonly Artifact[] {
  return artifacts
    .filter(({ path }) => !OTHERS.test(path) && globs.some((glob) => matchesGlob(glob, path)))
    .sort((a, b) => a.nodeIndex - b.nodeIndex || a.path.localeCompare(b.path, 'en', { numeric: true }));
}

/**
 * Whether a file that turned out to be no report was meant to be one: the name that the job we generate gives it. Any
 * other JSON file in a folder of reports may well be something else.
 */
export function isPromisedReport(path: string): boolean {
  return matchesGlob('**/postman-cli-reports/**/report.json', path);
}
