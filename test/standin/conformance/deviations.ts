/*
 * Where the real API is known to differ from its own document. Each entry lets one difference pass; without a source
 * there is no entry.
 */

export interface Deviation {
  readonly template: string;
  /** Ajv keyword and its `instancePath`, as `required /items/0`; with the property for `required`. */
  readonly error: RegExp;
}

export const DEVIATIONS: readonly Deviation[] = [
  // A job that never started has no `started_at`, though it is required (types of Kesin11/CIAnalyzer, with recordings).
  { template: '/workflow/{id}/job', error: /^required \/items\/\d+ started_at$/ },
];

/** Query parameters that are taken and not documented: official clients page these lists (mcp-server-circleci). */
export const PAGED_UNDOCUMENTED: ReadonlySet<string> = new Set([
  '/workflow/{id}/job',
  '/project/{project-slug}/{job-number}/artifacts',
  '/project/{project-slug}/{job-number}/tests',
  // Its answer documents what its `next_page_token` is for, its parameters do not.
  '/project/{project-slug}/envvar',
]);
