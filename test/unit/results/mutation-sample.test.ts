import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { claims, hold } from '../../fixtures/reports/claims';
import { damagedTexts, eachDamage } from '../../fixtures/reports/damage';
import { cutsOf, seeded } from '../../fixtures/reports/mutations';

/* A sample of what the slow ring does with every real output, and with every one of their fields. */

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/runs');
const CUTS = 80;
const DAMAGES = 80;

const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => claims(readFileSync(file)) !== undefined);

/** A document or a text in so many damaged forms, spread over all that it could have. */
function damagedForms(file: string, random: () => number): readonly (readonly [string, string])[] {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.json')) return pick([...damagedTexts(text)], DAMAGES, random);
  const value: unknown = JSON.parse(text);
  let count = 0;
  eachDamage(value, () => (count += 1));
  const chosen = new Set(Array.from({ length: DAMAGES }, () => Math.floor(random() * count)));
  const forms: (readonly [string, string])[] = [];
  let at = 0;
  eachDamage(value, (place) => {
    if (chosen.has(at)) forms.push([place, JSON.stringify(value)]);
    at += 1;
  });
  return forms;
}

/** About `count` of `items`. */
function pick<T>(items: readonly T[], count: number, random: () => number): readonly T[] {
  return items.filter(() => random() < count / items.length);
}

describe('real outputs, damaged in some places', () => {
  it('are there in every format', () => assert.ok(files.length >= 11));

  for (const file of files) {
    it(`${path.relative(FOLDER, file)}: is not thrown at, and claims no more than the whole`, () => {
      const bytes = readFileSync(file);
      const most = claims(bytes) ?? assert.fail('not read');
      const random = seeded(bytes.length);
      for (const at of pick(cutsOf(bytes.length, 500), CUTS, random)) {
        hold(most, () => claims(bytes.subarray(0, at)), `cut at ${at}`);
      }
      for (const [place, damaged] of damagedForms(file, random)) {
        hold(most, () => claims(Buffer.from(damaged)), place);
      }
    });
  }
});
