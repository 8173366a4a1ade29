import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { insertJob, JOB_NAME, outlineConfig } from '../../../src/config';
import type { CollectionFile, InsertResult, JobChoices, Refusal, WorkflowChoice } from '../../../src/config';
import { findWrongParse, isUndisturbed } from '../../bench/config-oracle';
import { sampleOf } from '../sample';

export type Inserted = Extract<InsertResult, { kind: 'inserted' }>;

export const NEW: WorkflowChoice = { kind: 'new', name: 'automated-api-tests' };

export function existing(name: string): WorkflowChoice {
  return { kind: 'existing', name };
}

export function collection(name: string, file = 'tests/smoke.postman_collection.json'): CollectionFile {
  return { kind: 'file', path: file, name };
}

export function choices(...collections: CollectionFile[]): JobChoices {
  return { collections: collections.length === 0 ? [collection('Smoke tests')] : collections };
}

/** Inserts, and holds what must be true of every insertion: nothing is disturbed, and it means what it should. */
export function inserted(
  text: string,
  workflow: WorkflowChoice = NEW,
  chosen: JobChoices = choices(),
): Inserted {
  const result = insertJob(text, chosen, workflow);
  assert.ok(result.kind === 'inserted', `not inserted: ${JSON.stringify(result)}`);
  assertSound(text, result, chosen.jobName);
  return result;
}

export function assertSound(before: string, result: Inserted, jobName = JOB_NAME): void {
  assert.ok(isUndisturbed(before, result.text, result.insertions), 'something outside the insertion changed');
  assert.equal(findWrongParse(before, result.text, result.workflow, jobName), undefined);
  const ends = lineEnds(before);
  if (ends.length === 1) assert.deepEqual(lineEnds(result.text), ends);
  assert.match(result.text.slice(result.jobOffset).replaceAll('"', ''), new RegExp(`^${jobName}:`));
}

function lineEnds(text: string): readonly string[] {
  return [...new Set(text.match(/\r\n|\n/g))];
}

export function refusal(text: string, workflow: WorkflowChoice = NEW): Refusal {
  const result = insertJob(text, choices(), workflow);
  assert.ok(result.kind === 'refused', `not refused: ${result.kind}`);
  return result.refusal;
}

/** The text without the lines of the job's steps: what is left shows where it went. */
export function withoutSteps(text: string): string {
  return text.replace(/( *)docker:\r?\n +- image: cimg[^]*?destination: postman-cli-reports/, '$1…');
}

export interface RealConfig {
  readonly name: string;
  readonly text: string;
  /** Its first workflow, else a new one. */
  readonly workflow: WorkflowChoice;
}

const CONFIGS = path.resolve(import.meta.dirname, '../../../../shared/data/configs');

/** About one in `rarity` of the real files that people wrote; none where they are not at hand. */
export function realConfigs(rarity: number): readonly RealConfig[] {
  if (!existsSync(CONFIGS)) return [];
  const names = readdirSync(CONFIGS).filter((name) => name.endsWith('.yml'));
  return sampleOf(names, rarity).map((name) => {
    const text = readFileSync(path.join(CONFIGS, name), 'utf8');
    return { name, text, workflow: firstWorkflow(text) };
  });
}

function firstWorkflow(text: string): WorkflowChoice {
  const outline = outlineConfig(text);
  const name = outline.kind === 'outline' ? outline.workflows[0] : undefined;
  return name === undefined ? NEW : existing(name);
}
