import { isMap, type CST } from 'yaml';
import { detectStyle } from './detect-style';
import type { Addition } from './edit';
import { jobNameOf, jobTree } from './generate';
import type { JobChoices, Replacement } from './model';
import { indentationBefore, indentationOf, itemEnd, lineEndNear, nextLine } from './offsets';
import type { ConfigPair, ParsedConfig } from './parse';
import { blockEntries, flowText } from './yaml-text';
import { valueOf, type YamlEntry, type YamlTree } from './yaml-tree';

/** One replacement inside the job, and what the job reads as then. */
export interface JobUpdate {
  readonly replacement: Replacement;
  readonly addition: Addition;
}

/** The new choices, with what someone has changed by hand in the job that they are for: pin, image and class. */
export function keepByHand(choices: JobChoices, before: JobChoices): JobChoices {
  const { executor, cliVersion, system = 'linux' } = before;
  return {
    ...(cliVersion === undefined ? {} : { cliVersion }),
    ...(executor === undefined || system !== (choices.system ?? 'linux') ? {} : { executor }),
    ...choices,
  };
}

/**
 * Writes a job of ours anew, in the style that it has. Nothing if it has none that we know, or a comment would go.
 */
export function planUpdate(
  config: ParsedConfig,
  job: ConfigPair,
  choices: JobChoices,
): JobUpdate | undefined {
  const tree = jobTree(choices);
  const name = jobNameOf(choices);
  const token = isMap(job.value) ? job.value.srcToken : undefined;
  const replacement =
    token?.type === 'flow-collection' ? inFlow(config, token, tree) : inLines(config, job, [name, tree]);
  if (replacement === undefined) return undefined;
  return { replacement, addition: { path: ['jobs', name], value: valueOf(tree), replaces: true } };
}

/** All of it, as it was put in. */
function inFlow(config: ParsedConfig, token: CST.FlowCollection, tree: YamlTree): Replacement | undefined {
  const { text } = config;
  const { offset } = token.start;
  const end = token.end.find(({ type }) => type === 'flow-map-end')?.offset;
  if (end === undefined || commentsIn(token).some((comment) => comment < end)) return undefined;
  const { step } = detectStyle(config, 'jobs');
  const written = flowText(tree, indentationOf(text, end), step, lineEndNear(text, offset));
  return { offset, length: end + 1 - offset, text: written };
}

/** The lines from the first to the last that differ, so that what others look at in a review is what changed. */
function inLines(config: ParsedConfig, job: ConfigPair, entry: YamlEntry): Replacement | undefined {
  const { text } = config;
  const item = job.srcToken;
  const start = job.key.range[0];
  const end = item === undefined ? undefined : itemEnd(item);
  const column = indentationBefore(text, start);
  if (item === undefined || end === undefined || column === undefined || !isMap(job.value)) return undefined;
  if (job.value.srcToken?.type !== 'block-map') return undefined;

  const written = blockEntries([entry], column, detectStyle(config, 'jobs', job.value));
  const commented = comments(item);
  const old = linesOf(text, start, end, commented);
  // The key's own line stays, whatever quotes it has.
  const lines = [old[0]?.text ?? '', ...written.slice(1)];
  const from = commonStart(old, lines);
  const kept = commonEnd(old.slice(from), lines.slice(from));
  const gone = old.slice(from, old.length - kept);
  const added = lines.slice(from, lines.length - kept);
  const above = old[from - 1];
  const last = gone.at(-1);
  if (above === undefined) return undefined;

  const first = gone[0]?.offset ?? nextLine(text, above.end);
  const replaced = last === undefined ? first : added.length === 0 ? nextLine(text, last.end) : last.end;
  if (commented.some((offset) => offset >= first && offset < replaced)) return undefined;
  const lineEnd = lineEndNear(text, first);
  return {
    offset: first,
    length: replaced - first,
    text: added.join(lineEnd) + (last === undefined ? lineEnd : ''),
  };
}

interface Line {
  readonly offset: number;
  /** Of what it says, without the comment and the blanks behind that. */
  readonly end: number;
  readonly text: string;
}

/** The lines that say something: none of our scripts has an empty one. */
function linesOf(text: string, start: number, end: number, comments: readonly number[]): Line[] {
  const lines: Line[] = [];
  for (let offset = start; offset < end; offset = nextLine(text, offset)) {
    const stop = Math.min(end, nextLine(text, offset));
    const comment = comments.find((each) => each >= offset && each < stop) ?? stop;
    const line = text.slice(offset, comment).trimEnd();
    if (line !== '') lines.push({ offset, end: offset + line.length, text: line });
  }
  return lines;
}

function commonStart(old: readonly Line[], lines: readonly string[]): number {
  const differs = lines.findIndex((line, index) => old[index]?.text !== line);
  return differs === -1 ? lines.length : differs;
}

function commonEnd(old: readonly Line[], lines: readonly string[]): number {
  let count = 0;
  const most = Math.min(old.length, lines.length);
  while (count < most && old[old.length - 1 - count]?.text === lines[lines.length - 1 - count]) count++;
  return count;
}

/** Offsets of the comments anywhere in an item. */
function comments(item: CST.CollectionItem): number[] {
  const tokens = [...item.start, ...(item.sep ?? []), item.key, item.value];
  return tokens.flatMap((token) => (token ? commentsIn(token) : []));
}

function commentsIn(token: CST.Token): number[] {
  if (token.type === 'comment') return [token.offset];
  const around = [
    ...('props' in token ? token.props : []),
    ...('end' in token && Array.isArray(token.end) ? token.end : []),
  ].flatMap(commentsIn);
  const items: readonly CST.CollectionItem[] = 'items' in token ? token.items : [];
  return [...around, ...items.flatMap(comments)];
}
