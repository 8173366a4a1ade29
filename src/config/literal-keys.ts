import { isMap, isPair, isScalar, parseDocument, visit, type Scalar } from 'yaml';
import type { LiteralKey } from './model';
import { lineStart } from './offsets';

/** Postman API keys: the prefix, and what Postman has ever put behind it. */
const KEY = /(?<![\w-])PMAK-[A-Za-z0-9-]{10,}/g;
const VARIABLE = '$POSTMAN_API_KEY';

/**
 * Postman API keys that stand in a config in clear, where everyone who can read the repository can take them; those in
 * comments too. Where the shell reads the text, what would put the variable there instead comes with it. Elsewhere there
 * is none: CircleCI puts no variables into `environment` or parameters.
 *
 * @param text of a config file; one that is no YAML gets no replacements.
 * @returns ascending by offset, in UTF-16 code units. The keys themselves are not in it.
 */
export function findLiteralKeys(text: string): LiteralKey[] {
  const keys = [...text.matchAll(KEY)].map((match) => ({ offset: match.index, length: match[0].length }));
  if (keys.length === 0) return [];
  const scripts = scriptsOf(text);
  return keys.map((key) => {
    const script = scripts.find(({ range }) => {
      const [start, end] = range ?? [0, 0];
      return start <= key.offset && key.offset + key.length <= end;
    });
    const replacement = script === undefined ? undefined : variableAt(text, key, script);
    return { ...key, ...(replacement === undefined ? {} : { replacement }) };
  });
}

/** The scalars that a shell is given: `run: …` and `command: …` of steps. */
function scriptsOf(text: string): Scalar[] {
  const document = parseDocument(text, {
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (document.errors.length > 0) return [];
  const scripts: Scalar[] = [];
  visit(document, {
    Scalar(key, node, path) {
      const pair = path.at(-1);
      if (key !== 'value' || !isPair(pair) || !isScalar(pair.key) || isBelow(path, 'environment')) return;
      if (pair.key.value === 'run' || pair.key.value === 'command') scripts.push(node);
    },
  });
  return scripts;
}

function isBelow(path: readonly unknown[], name: string): boolean {
  return path.some(
    (node, index) => isPair(node) && isScalar(node.key) && node.key.value === name && isMap(path[index + 1]),
  );
}

/**
 * The variable as the shell takes it at the key's place. In single quotes, which it does not look into, they end before
 * it and begin again after it; in a scalar whose own quotes are in the way there is none.
 */
function variableAt(
  text: string,
  key: { offset: number; length: number },
  script: Scalar,
): string | undefined {
  const before = text.slice(Math.max(script.range?.[0] ?? 0, lineStart(text, key.offset)), key.offset);
  if (script.type === 'QUOTE_SINGLE' || script.type === 'QUOTE_DOUBLE')
    return before.slice(1).includes("'") ? undefined : VARIABLE;
  return isInSingleQuotes(before) ? `'"${VARIABLE}"'` : VARIABLE;
}

function isInSingleQuotes(line: string): boolean {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
  }
  return quote === "'";
}
