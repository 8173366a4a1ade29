import { isDeepStrictEqual } from 'node:util';
import { isObject, postmanEntry, readEntry, shortText, type LinkContent } from './entry';
import type { Link, LinkProblem, LinkSource } from './model';

/** The setting `postmanCircleci.links` as it stands in one place. */
export interface LinkLayer {
  readonly source: LinkSource;
  /** As VS Code hands it over: anything at all. `undefined` where the setting is not there. */
  readonly value: unknown;
}

const NEARNESS: Readonly<Record<LinkSource['kind'], number>> = { user: 0, workspace: 1, folder: 2 };

/**
 * The linked projects of all layers: their union by host and project. Of two that link the same project the nearer one
 * holds (folder, then workspace, then user), at the place of the one that is read first. What is no link is named, and
 * costs only itself. `defaultHost` is `circleci.host`.
 */
export function readLinks(
  layers: readonly LinkLayer[],
  defaultHost: string,
): { readonly links: readonly Link[]; readonly problems: readonly LinkProblem[] } {
  const links = new Map<string, Link>();
  const problems: LinkProblem[] = [];
  for (const { source, value } of layers) {
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) {
      problems.push({ source, problem: 'notAList', value: shortText(value) });
      continue;
    }
    for (const [index, raw] of value.entries()) {
      const entry = readEntry(raw, defaultHost);
      if (entry.kind === 'problem') {
        problems.push({ source, index, problem: entry.problem, value: entry.value });
        continue;
      }
      const known = links.get(linkKey(entry.link));
      const isNearer = known === undefined || NEARNESS[source.kind] > NEARNESS[known.source.kind];
      if (isNearer) links.set(linkKey(entry.link), { ...entry.link, source });
    }
  }
  return { links: [...links.values()], problems };
}

/** What identifies a link, in all layers. */
export function linkKey(link: { readonly host: string; readonly slug: string }): string {
  return `${link.host}/${link.slug}`;
}

/** The link that a Postman API belongs to already, if that is not `link`: the first one, since an API has one project. */
export function firstOfApi(
  links: readonly Link[],
  link: Pick<Link, 'host' | 'slug' | 'postman'>,
): Link | undefined {
  const { postman } = link;
  if (postman?.kind !== 'api' || postman.id === undefined) return undefined;
  const first = links.find((other) => other.postman?.kind === 'api' && other.postman.id === postman.id);
  return first === undefined || linkKey(first) === linkKey(link) ? undefined : first;
}

/**
 * The new value of the setting in one layer. `notAList`: something else stands there, which is left for the user to mend
 * rather than written over. `noSuchLink`: the layer does not hold the link (any more).
 */
export type SettingEdit =
  | { readonly kind: 'edited'; readonly value: readonly unknown[] }
  | { readonly kind: 'refused'; readonly problem: 'notAList' | 'noSuchLink' };

/**
 * Adds a link at the end of a layer's value, or rewrites the entry that links the project already. Every other entry
 * stays as it is: also a broken one, and fields that this version does not know.
 */
export function addLink(raw: unknown, link: LinkContent, defaultHost: string): SettingEdit {
  const replaced = replaceLink(raw, link, link, defaultHost);
  if (replaced.kind === 'edited' || replaced.problem === 'notAList') return replaced;
  return { kind: 'edited', value: [...(listOf(raw) ?? []), toEntry({}, link, defaultHost)] };
}

/**
 * Rewrites the entry that links `old`, keeping the fields that are none of ours. Further entries that link the old or the
 * new project are dropped: they would come up again as a link that the user believes changed.
 */
export function replaceLink(
  raw: unknown,
  old: { readonly host: string; readonly slug: string },
  link: LinkContent,
  defaultHost: string,
): SettingEdit {
  const list = listOf(raw);
  if (list === undefined) return { kind: 'refused', problem: 'notAList' };
  const keys = list.map((entry) => keyOf(entry, defaultHost));
  const at = keys.indexOf(linkKey(old));
  if (at === -1) return { kind: 'refused', problem: 'noSuchLink' };
  const value = list.flatMap((entry, index) => {
    if (index === at) return [toEntry(isObject(entry) ? entry : {}, link, defaultHost)];
    return keys[index] === linkKey(old) || keys[index] === linkKey(link) ? [] : [entry];
  });
  return { kind: 'edited', value };
}

/** Takes every entry of a layer that links the project out of its value; the others stay as they are. */
export function removeLink(
  raw: unknown,
  old: { readonly host: string; readonly slug: string },
  defaultHost: string,
): SettingEdit {
  const list = listOf(raw);
  if (list === undefined) return { kind: 'refused', problem: 'notAList' };
  const value = list.filter((entry) => keyOf(entry, defaultHost) !== linkKey(old));
  if (value.length === list.length) return { kind: 'refused', problem: 'noSuchLink' };
  return { kind: 'edited', value };
}

function listOf(raw: unknown): readonly unknown[] | undefined {
  if (raw === undefined || raw === null) return [];
  return Array.isArray(raw) ? raw : undefined;
}

function keyOf(entry: unknown, defaultHost: string): string | undefined {
  const read = readEntry(entry, defaultHost);
  return read.kind === 'link' ? linkKey(read.link) : undefined;
}

/** The entry as it will stand in the settings. What says the same already keeps its place and its spelling. */
function toEntry(
  old: Readonly<Record<string, unknown>>,
  link: LinkContent,
  defaultHost: string,
): Readonly<Record<string, unknown>> {
  const read = readEntry(old, defaultHost);
  const before = read.kind === 'link' ? read.link : undefined;
  const entry: Record<string, unknown> = { ...old, nickname: link.nickname };
  if (before?.slug !== link.slug) entry['project'] = link.slug;
  if (before?.host !== link.host) setOrDrop(entry, 'host', link.host === defaultHost ? undefined : link.host);
  if (!isDeepStrictEqual(before?.postman, link.postman)) {
    const { postman } = link;
    setOrDrop(entry, 'postman', postman === undefined ? undefined : postmanEntry(old['postman'], postman));
  }
  return entry;
}

function setOrDrop(entry: Record<string, unknown>, key: 'host' | 'postman', value: unknown): void {
  if (value === undefined) Reflect.deleteProperty(entry, key);
  else entry[key] = value;
}
