import { DECEPTIVE } from './shell';
import { isBare, valueOf, type YamlEntry, type YamlTree } from './yaml-tree';

/** How a file indents at one spot; all widths in columns. */
export interface BlockStyle {
  /** From a key to the keys below it. */
  readonly step: number;
  /** From a key to the dashes of the list below it: 0 for lists that are not indented. */
  readonly listOffset: number;
  /** From a dash to what follows it. */
  readonly dashWidth: number;
  /** From the dash of `- run:` to the keys below `run`. */
  readonly itemStep: number;
}

const EACH_DECEPTIVE = new RegExp(DECEPTIVE, 'gu');

export const DEFAULT_STYLE: BlockStyle = { step: 2, listOffset: 2, dashWidth: 2, itemStep: 4 };

/** A double-quoted scalar that every YAML version reads as `text`. */
export function quoted(text: string): string {
  return escapeDeceptive(JSON.stringify(text));
}

/** A mapping key: bare where that is safe in every YAML version. */
function keyText(key: string): string {
  return isBare(key) ? key : quoted(key);
}

/** The lines of a block map's entries whose keys stand at `column`, without line ends. */
export function blockEntries(entries: readonly YamlEntry[], column: number, style: BlockStyle): string[] {
  const lines: string[] = [];
  writeEntries(lines, entries, column, column + style.step, style);
  return lines;
}

/** The lines of a block list's items whose dashes stand at `column`, without line ends. */
export function blockItems(items: readonly YamlTree[], column: number, style: BlockStyle): string[] {
  const lines: string[] = [];
  writeItems(lines, items, column, style);
  return lines;
}

/**
 * The tree as JSON, which is YAML's flow style in every version; the lines after the first are indented by `column`.
 *
 * @param end of a line, as the file has it there.
 */
export function flowText(tree: YamlTree, column: number, step: number, end: string): string {
  const text = escapeDeceptive(JSON.stringify(valueOf(tree), null, step));
  return text.replaceAll('\n', end + ' '.repeat(column));
}

/** @param below column of what stands below a key. */
function writeEntries(
  lines: string[],
  entries: readonly YamlEntry[],
  column: number,
  below: number,
  style: BlockStyle,
): void {
  for (const [key, value] of entries) {
    const head = `${' '.repeat(column)}${keyText(key)}:`;
    switch (value.kind) {
      case 'map':
        lines.push(head);
        writeEntries(lines, value.entries, below, below + style.step, style);
        break;
      case 'list':
        lines.push(head);
        writeItems(lines, value.items, column + style.listOffset, style);
        break;
      case 'script': {
        const indentation = ' '.repeat(below);
        lines.push(`${head} |`);
        for (const line of value.lines) lines.push(line === '' ? '' : indentation + line);
        break;
      }
      case 'word':
      case 'number':
      case 'label':
        lines.push(`${head} ${inline(value)}`);
    }
  }
}

function writeItems(lines: string[], items: readonly YamlTree[], column: number, style: BlockStyle): void {
  const dash = ' '.repeat(column) + '-'.padEnd(style.dashWidth);
  for (const item of items) {
    const first = lines.length;
    if (item.kind === 'map')
      writeEntries(lines, item.entries, column + style.dashWidth, column + style.itemStep, style);
    else lines.push(inline(item));
    lines[first] = dash + (lines[first] ?? '').trimStart();
  }
}

function inline(tree: YamlTree): string {
  return tree.kind === 'word' ? tree.text : escapeDeceptive(JSON.stringify(valueOf(tree)));
}

/** Only strings of the JSON can hold such characters, so that each may become an escape where it stands. */
function escapeDeceptive(json: string): string {
  return json.replace(EACH_DECEPTIVE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\n') return character;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
