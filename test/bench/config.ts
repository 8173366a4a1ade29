/**
 * Generates and inserts the job in every `*.yml` of a folder, and says what came of it as one JSON object.
 *
 * `tsx test/bench/config.ts DIR [--out RESULTS]`: `--out` also writes each resulting file, for another program to check.
 * Exits 1 if any file is disturbed or reads wrongly.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import {
  insertJob,
  outlineConfig,
  WORKFLOW_NAME,
  type JobChoices,
  type WorkflowChoice,
} from '../../src/config';
import { findWrongParse, isUndisturbed } from './config-oracle';
import { peers } from './config-peers';

const CHOICES: JobChoices = {
  collections: [{ kind: 'file', path: 'tests/smoke.postman_collection.json', name: 'Smoke tests' }],
};
/** Of each file; the fastest counts, since whatever makes one slower than that is the machine and not the program. */
const ROUNDS = 15;
/** Rounds over all files before anything is measured: until then the engine still compiles what it runs. */
const WARM_UP = 2;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const [directory] = positionals;
if (directory === undefined) {
  console.error('Usage: bench:config DIR [--out RESULTS]');
  process.exit(2);
}
if (values.out !== undefined) mkdirSync(values.out, { recursive: true });

const refused: Record<string, string[]> = {};
const disturbed: string[] = [];
const wrongParse: Record<string, string> = {};
const insertMs: number[] = [];
const ratios: number[] = [];
const rewriters = peers().map((peer) => ({ ...peer, ms: [] as number[], disturbed: 0, failed: 0 }));
let inserted = 0;

const names = readdirSync(directory).filter((name) => name.endsWith('.yml'));
for (let round = 0; round < WARM_UP; round++) {
  for (const name of names) {
    const text = readFileSync(path.join(directory, name), 'utf8');
    insertJob(text, CHOICES, chooseWorkflow(text));
    parseDocument(text, { merge: true });
  }
}
for (const name of names) {
  // As bytes in UTF-8: a file that is not would come out as another.
  const bytes = readFileSync(path.join(directory, name));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const workflow = chooseWorkflow(text);
  const result = insertJob(text, CHOICES, workflow);
  if (result.kind === 'refused') {
    (refused[result.refusal.kind] ??= []).push(name);
    continue;
  }
  if (result.kind === 'unchanged') continue;
  inserted++;
  // All that a press costs, generating the job included, beside no more than reading the same text.
  const [ms, parseMs] = interleaved(
    () => insertJob(text, CHOICES, workflow),
    () => parseDocument(text, { merge: true }),
  );
  insertMs.push(ms);
  ratios.push(ms / parseMs);
  if (
    !isUndisturbed(text, result.text, result.insertions) ||
    !bytes.equals(encoded(withoutInsertions(result)))
  ) {
    disturbed.push(name);
  }
  const wrong = findWrongParse(text, result.text, result.workflow);
  if (wrong !== undefined) wrongParse[name] = wrong;
  if (values.out !== undefined) writeFileSync(path.join(values.out, name), encoded(result.text));

  // What an editor that writes the document anew does to the same file, with nothing inserted at all. Each by itself:
  // the garbage that it leaves would be counted to what runs after it.
  for (const peer of rewriters) {
    try {
      if (peer.roundTrip(text) !== text) peer.disturbed++;
      peer.ms.push(...interleaved(() => peer.roundTrip(text)));
    } catch {
      peer.failed++;
    }
  }
}

console.log(
  JSON.stringify({
    bench: 'config',
    files: names.length,
    inserted,
    refused: Object.fromEntries(Object.entries(refused).map(([reason, files]) => [reason, files.length])),
    refusedFiles: refused,
    disturbed: disturbed.length,
    disturbedFiles: disturbed,
    wrongParse: Object.keys(wrongParse).length,
    wrongParseFiles: wrongParse,
    insertMs: summary(insertMs),
    insertOfParse: summary(ratios),
    peers: Object.fromEntries(
      rewriters.map(({ name, ms, disturbed, failed }) => [
        name,
        { ms: summary(ms), files: inserted, disturbed, failed },
      ]),
    ),
  }),
);
if (disturbed.length > 0 || Object.keys(wrongParse).length > 0) process.exitCode = 1;

function chooseWorkflow(text: string): WorkflowChoice {
  const outline = outlineConfig(text);
  const name = outline.kind === 'outline' ? outline.workflows[0] : undefined;
  return name === undefined ? { kind: 'new', name: WORKFLOW_NAME } : { kind: 'existing', name };
}

function withoutInsertions(result: {
  text: string;
  insertions: readonly { offset: number; text: string }[];
}) {
  return result.insertions.reduce(
    (text, { offset, text: added }) => text.slice(0, offset) + text.slice(offset + added.length),
    result.text,
  );
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The fastest of each in ms, measured in turns: what disturbs the machine disturbs all of them. */
function interleaved<const Runs extends readonly (() => unknown)[]>(
  ...runs: Runs
): { readonly [Key in keyof Runs]: number } {
  const times = runs.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      run();
      times[index]?.push(performance.now() - start);
    }
  }
  return times.map((each) => Math.min(...each)) as { readonly [Key in keyof Runs]: number };
}

function summary(numbers: readonly number[]): { median: number; worst: number } {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { median: rounded(sorted[sorted.length >> 1] ?? 0), worst: rounded(sorted.at(-1) ?? 0) };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
