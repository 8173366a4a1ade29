/**
 * Paths that may be collection files, likeliest first: by their name (`*.postman_collection.json`), then by the folder
 * that Postman keeps them in (`postman/collections/`), then any other JSON file that is not known to be something else.
 * Within each group by path. Only the content says what a file is.
 *
 * @param paths relative to the repository's root, with `/`
 */
export function collectionPaths(paths: readonly string[]): readonly string[] {
  return paths
    .map((path) => ({ path, rank: rankOf(path.toLowerCase()) }))
    .filter(({ rank }) => rank < NEVER)
    .sort((a, b) => a.rank - b.rank || compare(a.path, b.path))
    .map(({ path }) => path);
}

const NEVER = 3;

/** Written by Postman, or by the tools of nearly every repository; some of them are large. */
const SOMETHING_ELSE = [
  /\.postman_(?:environment|globals|test_run)\.json$/,
  /(?:^|\/)(?:package|package-lock|npm-shrinkwrap|composer|tsconfig|jsconfig|manifest|deno|bower)\.json$/,
  /(?:^|\/)(?:node_modules|\.git|\.vscode|\.idea|postman-cli-reports|newman)\//,
];

function rankOf(path: string): number {
  if (!path.endsWith('.json') || SOMETHING_ELSE.some((pattern) => pattern.test(path))) return NEVER;
  if (path.endsWith('.postman_collection.json')) return 0;
  return /(?:^|\/)postman\/collections\//.test(path) ? 1 : 2;
}

/** The same order on every machine: by code unit, not by locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
