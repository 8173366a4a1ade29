/**
 * A piece of YAML to be written: what it says, without the style it is written in. The same tree is written as a block
 * or as a flow, in the indentation of the file it goes into, and says what a parser must read from it.
 */
export type YamlTree =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** Any text, on one line. */
  | { readonly kind: 'label'; readonly text: string }
  /** Lines of a script; the first does not start with a space, and none holds a control character. */
  | { readonly kind: 'script'; readonly lines: readonly string[] }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly items: readonly YamlTree[] };

export type YamlEntry = readonly [key: string, value: YamlTree];

/** A fixed word of ours, which every version of YAML reads as that string without quotes. */
export const word = (text: string): YamlTree => ({ kind: 'word', text });
/** Any text, without quotes where no version of YAML needs them. */
export const string = (text: string): YamlTree => (isBare(text) ? word(text) : label(text));
export const number = (value: number): YamlTree => ({ kind: 'number', value });
export const label = (text: string): YamlTree => ({ kind: 'label', text });
export const script = (lines: readonly string[]): YamlTree => ({ kind: 'script', lines });
export const map = (...entries: readonly YamlEntry[]): YamlTree => ({ kind: 'map', entries });
export const list = (...items: readonly YamlTree[]): YamlTree => ({ kind: 'list', items });

/** Words that some version of YAML reads as something other than a string. */
const NOT_A_STRING = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** True if every version of YAML reads the text as itself without quotes. */
export function isBare(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(text) && !NOT_A_STRING.test(text);
}

/** The same of what may be a `word`: names of images and of paths, several of them too. */
export function isPlain(text: string): boolean {
  return /^[A-Za-z][\w./@-]*(?::[\w.-]+)*(?: [\w.-]+)*$/.test(text) && !NOT_A_STRING.test(text);
}

/** What a parser must make of the tree. */
export function valueOf(tree: YamlTree): unknown {
  switch (tree.kind) {
    case 'word':
    case 'label':
      return tree.text;
    case 'number':
      return tree.value;
    case 'script':
      return `${tree.lines.join('\n')}\n`;
    case 'map':
      return Object.fromEntries(tree.entries.map(([key, value]) => [key, valueOf(value)]));
    case 'list':
      return tree.items.map(valueOf);
  }
}
