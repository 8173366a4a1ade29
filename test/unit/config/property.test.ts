import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { insertJob, outlineConfig } from '../../../src/config';
import { anyConfig } from './configs';
import { runs, seed } from '../sample';
import { assertSound, choices, existing, NEW } from './support';

const RUNS = runs(150, 5000);

describe('Configs of every shape', function () {
  this.timeout(60_000 + 50 * RUNS);

  it('take the job in each of their workflows, undisturbed, and say why if they do not', () => {
    let taken = 0;
    const refusals = new Map<string, number>();
    fc.assert(
      fc.property(anyConfig, (text) => {
        const outline = outlineConfig(text);
        const names = outline.kind === 'outline' ? outline.workflows : [];
        for (const workflow of [NEW, ...names.map(existing)]) {
          const result = insertJob(text, choices(), workflow);
          if (result.kind === 'inserted') {
            assertSound(text, result);
            assert.equal(insertJob(result.text, choices(), existing(result.workflow)).kind, 'unchanged');
            taken++;
          } else {
            assert.ok(result.kind === 'refused');
            const { kind } = result.refusal;
            refusals.set(kind, (refusals.get(kind) ?? 0) + 1);
            // A comment in the wrong column may end a scalar: then yaml itself must say that it is broken.
            const broken = parseDocument(text, { merge: true }).errors.length > 0;
            assert.equal(
              kind === 'notYaml' || kind === 'tabIndentation' || kind === 'duplicateKey',
              broken,
              kind,
            );
            assert.ok(broken || kind === 'unsupportedShape', kind);
          }
        }
      }),
      { seed: seed(), numRuns: RUNS },
    );
    const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0);
    console.log(`      ${taken} taken, ${refused} refused: ${JSON.stringify(Object.fromEntries(refusals))}`);
    assert.ok(taken > refused * 5);
  });
});
