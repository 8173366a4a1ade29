import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, ParsedNode } from 'yaml';

/** Part of a text, in UTF-16 code units. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
  /** `false`: the path goes on past what is there, and this is the last of it that is. */
  readonly isWhole: boolean;
}

/** Larger files take seconds to read, and hold up everything else. */
const LETTERS_AT_MOST = 3_000_000;
/** Of one path; an alias may lead around in a circle. */
const STEPS_AT_MOST = 100;

/**
 * Where each of `paths` leads in `text`, any YAML or JSON document: keys joined by `.`, as linters print them, though
 * keys may hold dots themselves. `undefined` where not even the first key is there. A text that is partly broken is
 * searched as far as it can be read.
 */
export function placesOfPaths(text: string, paths: readonly string[]): readonly (TextPlace | undefined)[] {
  if (text.length > LETTERS_AT_MOST) return paths.map(() => undefined);
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  return paths.map((path) => {
    const found = walk(document, document.contents, path, 0);
    return found.place === undefined ? undefined : { ...found.place, isWhole: found.left === 0 };
  });
}

interface Found {
  readonly place: Pick<TextPlace, 'start' | 'end'> | undefined;
  /** How much of the path leads nowhere. */
  readonly left: number;
}

function walk(document: Document.Parsed, node: ParsedNode | null, path: string, steps: number): Found {
  let best: Found = { place: undefined, left: path.length };
  if (path === '' || steps > STEPS_AT_MOST) return best;
  for (const { key, value, place } of entriesOf(document, node)) {
    if (path !== key && !path.startsWith(`${key}.`)) continue;
    const below = walk(document, value, path.slice(key.length + 1), steps + 1);
    const found = { place: below.place ?? place, left: below.left };
    if (best.place === undefined || found.left < best.left) best = found;
  }
  return best;
}

interface Entry {
  readonly key: string;
  readonly value: ParsedNode | null;
  readonly place: Found['place'];
}

function entriesOf(document: Document.Parsed, node: ParsedNode | null): readonly Entry[] {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap<ParsedNode, ParsedNode | null>(target)) {
    return target.items.flatMap(({ key, value }): readonly Entry[] =>
      isScalar(key)
        ? [{ key: String(key.value), value, place: placeOf(isWritten(value) ? value : key) }]
        : [],
    );
  }
  if (!isSeq<ParsedNode>(target)) return [];
  return target.items.map((value, index) => ({ key: String(index), value, place: placeOf(value) }));
}

function isWritten(value: ParsedNode | null): value is ParsedNode {
  return isScalar(value) && value.range[1] > value.range[0];
}

/** Without the blanks and comments that follow. */
function placeOf(node: ParsedNode): Found['place'] {
  return { start: node.range[0], end: node.range[1] };
}
