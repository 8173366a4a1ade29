import { normalizeSlug } from './slug';

/** What `.circleci/info.yml` says of the project that the folder belongs to. */
export interface ProjectInfo {
  readonly slug?: string;
  /** UUID. */
  readonly id?: string;
}

/** The file holds six short values; more is something else. */
const LONGEST = 64 * 1024;
/** Keeps the patterns below from looking at a long hostile line from each of its places. */
const LONGEST_LINE = 1000;

/**
 * Reads `.circleci/info.yml`, which CircleCI's CLI and JetBrains plugin write and share (`organization` and `project`
 * blocks with `id`, `slug` and `name`). Line by line rather than as YAML: the parser is in a bundle that is not loaded
 * this early, and a file that was written otherwise than as plain blocks only costs the user a question. Empty where the
 * file says nothing usable.
 */
export function readProjectInfo(text: string): ProjectInfo {
  const values = new Map<string, string>();
  let block: string | undefined;
  let indent: number | undefined;
  for (const line of text.slice(0, LONGEST).split(/\r?\n/)) {
    if (line.length > LONGEST_LINE) continue;
    const [, spaces, key, value] = /^( *)([A-Za-z_]+):(?:\s+(.*))?$/.exec(line) ?? [];
    if (spaces === undefined || key === undefined) continue;
    if (spaces === '') {
      block = key;
      indent = undefined;
    } else if (block === 'project') {
      indent ??= spaces.length;
      const scalar = readScalar(value ?? '');
      if (spaces.length === indent && scalar !== undefined && !values.has(key)) values.set(key, scalar);
    }
  }
  const slug = normalizeSlug(values.get('slug') ?? '');
  const id = values.get('id');
  return {
    ...(slug === undefined ? {} : { slug }),
    ...(id === undefined || !/^[\w-]{1,64}$/.test(id) ? {} : { id }),
  };
}

/** A plain or quoted scalar without escapes; `undefined` for anything that YAML would read otherwise. */
function readScalar(value: string): string | undefined {
  const [, double, single, plain] =
    /^(?:"([^"\\]*)"|'([^']*)'|([^\s"'#&*!|>{}[\]%@`][^#]*?))\s*(?:#.*)?$/.exec(value) ?? [];
  return double ?? single ?? plain;
}
