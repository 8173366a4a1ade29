import path from 'node:path';

/** The repository. */
export const ROOT = path.dirname(__dirname);

/** What the scripts download and keep between runs; git-ignored. */
export const TOOLS = path.join(ROOT, '.vscode-test');

/** What the sample pipelines' own installs keep between runs; git-ignored. */
export const CACHE = path.join(ROOT, '.cache');

/** Screenshots, logs and counts of the last test run; git-ignored. */
export const TEST_RESULTS = path.join(ROOT, 'test-results');

/** Bundled tests of the host ring; git-ignored. */
export const HOST_TESTS = path.join(ROOT, 'dist-test', 'host');

/** Published API documents that the stand-in is checked against, where this checkout has them beside it. */
export const API_DOCUMENTS = path.join(ROOT, '..', 'shared', 'data', 'circleci');
