import { normalizeHost } from '../circleci/host';
import { normalizeSlug } from '../circleci/slug';
import type { Link, LinkProblem, PostmanSide } from './model';

/** A link, but for where it stands. */
export type LinkContent = Omit<Link, 'source'>;

/** One entry of the setting, read: what it links, or why it links nothing. */
export type ReadEntry =
  | { readonly kind: 'link'; readonly link: LinkContent }
  | { readonly kind: 'problem'; readonly problem: LinkProblem['problem']; readonly value: string };

/** What is longer, in a settings file too, is cut. */
export const LONGEST_NICKNAME = 100;
const LONGEST_VALUE = 80;

/** Reads one entry of `postmanCircleci.links`. A link without a host of its own belongs to `defaultHost`. */
export function readEntry(entry: unknown, defaultHost: string): ReadEntry {
  if (!isObject(entry)) return { kind: 'problem', problem: 'notAnObject', value: shortText(entry) };
  const { project, host: named } = entry;
  if (project === undefined || project === null || project === '') {
    return { kind: 'problem', problem: 'noProject', value: shortText(entry) };
  }
  const slug = typeof project === 'string' ? normalizeSlug(project) : undefined;
  if (slug === undefined) return { kind: 'problem', problem: 'badSlug', value: shortText(project) };
  const host =
    named === undefined ? defaultHost : typeof named === 'string' ? normalizeHost(named) : undefined;
  if (host === undefined) return { kind: 'problem', problem: 'badHost', value: shortText(named) };
  const postman = readPostman(entry['postman']);
  const nickname = readText(entry['nickname'], LONGEST_NICKNAME) ?? defaultNickname(slug);
  return { kind: 'link', link: { nickname, host, slug, ...(postman === undefined ? {} : { postman }) } };
}

/**
 * What to call a project until the user says otherwise: its repository's name. The slugs of some integrations are made of
 * ids, so give the project's name where it is known.
 */
export function defaultNickname(slug: string, projectName?: string): string {
  const name = readText(projectName, LONGEST_NICKNAME);
  return name ?? slug.slice(slug.lastIndexOf('/') + 1);
}

/** Any value as text for a message: short, on one line, without a password that stands in an address. */
export function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const line = oneLine(text.replaceAll(/\/\/[^/\s"@]*@/g, '//'));
  return line.length <= LONGEST_VALUE ? line : `${line.slice(0, LONGEST_VALUE - 1)}…`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const POSTMAN_KINDS: readonly PostmanSide['kind'][] = ['api', 'workspace', 'files'];

/** A Postman side that cannot be read leaves a link that works without one. */
function readPostman(value: unknown): PostmanSide | undefined {
  if (!isObject(value)) return undefined;
  const kind = POSTMAN_KINDS.find((known) => known === value['kind']);
  if (kind === undefined) return undefined;
  const id = readText(value['id'], LONGEST_NICKNAME);
  const name = readText(value['name'], LONGEST_NICKNAME);
  return { kind, ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
}

/** The Postman side as it will stand in the settings, with what we do not know of the one before it. */
export function postmanEntry(old: unknown, side: PostmanSide): Readonly<Record<string, unknown>> {
  const unknown = isObject(old) ? Object.entries(old).filter(([key]) => !KNOWN.has(key)) : [];
  return { ...side, ...Object.fromEntries(unknown) };
}

const KNOWN = new Set(['kind', 'id', 'name']);

function readText(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = oneLine(value).slice(0, longest).trim();
  return line === '' ? undefined : line;
}

/** A settings file of a repository is a stranger's text: no line break or control character of it reaches a row. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
