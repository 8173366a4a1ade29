import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { claims, claimsOfValue, hold } from '../../fixtures/reports/claims';
import { damagedTexts, eachDamage } from '../../fixtures/reports/damage';
import { cutsOf } from '../../fixtures/reports/mutations';

/** Outputs that this repository has, and those that may lie beside it. */
const FOLDERS = ['../../fixtures/runs', '../../../../shared/data/postman'].map((folder) =>
  path.resolve(import.meta.dirname, folder),
);

/** All of them together, in ms of the processor: what else a machine does stretches the clock's. */
const MOST_MS = 300_000;

const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => claims(readFileSync(file)) !== undefined)
    .sort()
    .map((file) => ({ file, name: path.relative(folder, file) })),
);

describe('real outputs, damaged', function () {
  this.timeout(MOST_MS);
  const startedAt = process.cpuUsage();

  for (const { file, name } of files) {
    const bytes = readFileSync(file);
    const whole = () => claims(bytes) ?? assert.fail('not read');

    it(`${name}: no cut is thrown at, and none claims more than the whole`, () => {
      const most = whole();
      // The seed of the places is the length of the file.
      for (const at of cutsOf(bytes.length, 500)) {
        hold(most, () => claims(bytes.subarray(0, at)), `cut at ${at} of ${bytes.length}`);
      }
    });

    if (name.endsWith('.json') || name.includes('-json.')) {
      it(`${name}: no field that is removed, nulled or retyped is thrown at, or makes a pass`, () => {
        const value: unknown = JSON.parse(bytes.toString());
        const most = whole();
        let places = 0;
        eachDamage(value, (place) => {
          places += 1;
          hold(most, () => claimsOfValue(value), place);
        });
        assert.ok(places > 9);
      });
    } else {
      it(`${name}: no line, number or attribute that is removed or replaced is thrown at, or makes a pass`, () => {
        const most = whole();
        for (const [place, damaged] of damagedTexts(bytes.toString())) {
          hold(most, () => claims(new TextEncoder().encode(damaged)), place);
        }
      });
    }
  }

  it('took less than five minutes', () => {
    assert.ok(files.length > 10);
    const { user, system } = process.cpuUsage(startedAt);
    assert.ok((user + system) / 1000 < MOST_MS);
  });
});
