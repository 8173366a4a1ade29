import {
  isAlias,
  isMap,
  isScalar,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { surveyAliases } from './aliases';
import { lineOf } from './offsets';
import type { Refusal } from './model';

export type ConfigMap = YAMLMap.Parsed;
export type ConfigPair = Pair<ParsedNode, ParsedNode | null>;

/** A config file that can be read, and so be edited. */
export interface ParsedConfig {
  readonly text: string;
  readonly document: Document.Parsed;
  /** Absent in a file without content: empty, or of comments only. */
  readonly root: ConfigMap | undefined;
  /** Names of the anchors that something refers to: an edit below such an anchor shows up elsewhere too. */
  readonly aliased: ReadonlySet<string>;
  /** What each alias refers to. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

export type ParseResult =
  | { readonly kind: 'parsed'; readonly config: ParsedConfig }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Past this many nodes with every alias written out, a file is a bomb and no config: the largest real one seen, of
 * 234 kB, has some 200,000.
 */
const MAX_EXPANDED_NODES = 5_000_000;

/**
 * Reads a config file. `merge` is needed although YAML 1.2 has no merge keys: without it, a map with two `<<` passes
 * for one with a duplicate key, and real configs have such maps.
 */
export function parseConfig(text: string): ParseResult {
  const document = parseDocument(text, {
    merge: true,
    // The parser looks for each key among all before it, which takes seconds for thousands: see `repeatedKey`.
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const error = document.errors[0];
  if (error !== undefined) return refused(refusalOf(text, error));
  const repeated = repeatedKey(document);
  if (repeated !== undefined) return refused(repeatedRefusal(text, repeated));

  const aliases = surveyAliases(text, document.contents);
  if (aliases.unresolved !== undefined) {
    const { name, offset } = aliases.unresolved;
    return refused({ kind: 'notYaml', message: `Unresolved alias: *${name}`, line: lineOf(text, offset) });
  }
  if (aliases.expandedNodes > MAX_EXPANDED_NODES) return refused({ kind: 'tooManyAliases' });

  const root = document.contents;
  if (root !== null && !isMap(root) && !isUnwritten(root)) return refused({ kind: 'rootNotAMap' });
  return {
    kind: 'parsed',
    config: {
      text,
      document,
      root: isMap(root) ? root : undefined,
      aliased: aliases.names,
      targets: aliases.targets,
    },
  };
}

/** The entry of a map that is written in it; not one that a merge key brings. */
export function findPair(map: ConfigMap, key: string | number): ConfigPair | undefined {
  return map.items.find((pair) => isKey(pair, key));
}

/** The scalar that a map has for a key, or nothing if there is none, or another kind of node. */
export function scalarAt(map: ConfigMap, key: string): unknown {
  const value = findPair(map, key)?.value;
  return isScalar(value) ? value.value : undefined;
}

export function isKey(pair: ConfigPair, key: string | number): boolean {
  return isScalar(pair.key) && pair.key.value === key;
}

/**
 * The name that an entry has by its key; a number is its name as it is written. None for a merge key, or a key that is
 * neither a string nor a number.
 */
export function nameOf({ key }: { readonly key: unknown }): string | undefined {
  if (!isScalar(key) || isMergeKey(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return typeof key.value === 'number' ? key.source : undefined;
}

/** What a path has for an entry that has a name. */
export function keyOf({ key }: ConfigPair): string | number {
  return isScalar(key) && typeof key.value === 'number' ? key.value : String(key);
}

/** True if the map takes entries of others in by merge keys (`<<`). */
export function hasMergeKey(map: ConfigMap): boolean {
  return map.items.some(({ key }) => isMergeKey(key));
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (typeof key.value === 'symbol' || (key.value === '<<' && key.type === 'PLAIN'));
}

/** True for a value that was left out, as after `jobs:`; not for a written `null` or `~`. */
export function isUnwritten(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === '');
}

/** True if the node stands elsewhere too: it is an alias, or something refers to its anchor. */
export function isShared(config: ParsedConfig, node: ParsedNode | null): boolean {
  if (node === null) return false;
  if (isAlias(node)) return true;
  return node.anchor !== undefined && config.aliased.has(node.anchor);
}

/** 1-based line of a pair's key. */
export function pairLine(config: ParsedConfig, pair: ConfigPair): number {
  return lineOf(config.text, pair.key.range[0]);
}

function refused(refusal: Refusal): ParseResult {
  return { kind: 'refused', refusal };
}

/** Where a key stands that its map has already. Each merge key is one of its own. */
function repeatedKey(document: Document.Parsed): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value)) {
          offset = key.range?.[0];
          return visit.BREAK;
        }
        known.add(key.value);
      }
      return undefined;
    },
  });
  return offset;
}

function repeatedRefusal(text: string, offset: number): Refusal {
  const key = (text.slice(offset).split(/[:\n]/, 1).pop() ?? '').trim();
  return { kind: 'duplicateKey', key, line: lineOf(text, offset) };
}

function refusalOf(
  text: string,
  error: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] },
): Refusal {
  const line = lineOf(text, error.pos[0]);
  const lineText = text.split('\n')[line - 1] ?? '';
  if (error.code === 'MULTIPLE_DOCS') return { kind: 'severalDocuments' };
  // The stack overflowed: nothing else has this code, since no alias is followed here.
  if (error.code === 'RESOURCE_EXHAUSTION') return { kind: 'tooDeep' };
  if (error.code === 'TAB_AS_INDENT' || /^ *\t\s*[^\s#]/.test(lineText))
    return { kind: 'tabIndentation', line };
  return { kind: 'notYaml', message: error.message, line };
}
