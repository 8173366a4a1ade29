import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse, parseDocument } from 'yaml';
import { insertJob } from '../../../src/config';
import { skipWithoutShared } from '../../skip';
import { assertSound, choices, realConfigs } from './support';

const SCHEMA = path.resolve(import.meta.dirname, '../../../../shared/data/circleci/config-schema.json');

/** The schema is slow on large files: seconds for one of 100 kB. */
const MAX_FOR_SCHEMA = 8000;

describe('Configs that people wrote', function () {
  this.timeout(60_000);
  const configs = realConfigs(3);

  before(function () {
    skipWithoutShared(this, 'configs');
  });

  it('take the job without a byte disturbed, or are refused for a true reason', () => {
    let taken = 0;
    const refusals: string[] = [];
    for (const { name, text, workflow } of configs) {
      const result = insertJob(text, choices(), workflow);
      assert.ok(result.kind === 'inserted' || result.kind === 'refused', name);
      if (result.kind === 'inserted') {
        assertSound(text, result);
        taken++;
        continue;
      }
      refusals.push(`${name}: ${result.refusal.kind}`);
      assert.ok(isTrue(result.refusal.kind, text), `${name} is refused as ${result.refusal.kind}`);
    }
    assert.ok(taken > refusals.length * 2, refusals.join('\n'));
  });

  it('have no new error by the config schema', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    const errors = (text: string) => {
      validate(parse(text, { merge: true, maxAliasCount: -1, logLevel: 'error' }));
      // Paths of list items move when an item is put above them; ours go last, so that paths stay comparable.
      return new Set(validate.errors?.map((each) => `${each.instancePath} ${each.message ?? ''}`));
    };
    let compared = 0;
    for (const { name, text, workflow } of configs) {
      const result = insertJob(text, choices(), workflow);
      // The schema knows version 2.1 alone.
      if (result.kind !== 'inserted' || !/^version: ["']?2\.1/m.test(text) || text.length > MAX_FOR_SCHEMA)
        continue;
      const before = errors(text);
      const added = [...errors(result.text)].filter((error) => !before.has(error));
      assert.deepEqual(added, [], name);
      compared++;
    }
    assert.ok(compared > configs.length / 8, `only ${compared} were compared`);
  });
});

/** The reason, found in another way than the product finds it. */
function isTrue(reason: string, text: string): boolean {
  const document = parseDocument(text, { merge: true });
  const codes = document.errors.map((error) => error.code);
  switch (reason) {
    case 'setupConfig':
      return /^setup: *true/m.test(text);
    case 'duplicateKey':
      return codes.includes('DUPLICATE_KEY');
    case 'notYaml':
      return codes.length > 0 || /Unresolved alias/.test(failureOf(() => document.toJS() as unknown));
    case 'tabIndentation':
      return codes.length > 0 && /^ *\t/m.test(text);
    case 'unsupportedVersion':
      return !/^version: *["']?2(\.[01])?["']?\s*$/m.test(text);
    case 'unsupportedShape':
      // A workflow whose `jobs` is a map of jobs, which CircleCI refuses too.
      return /^ {4}jobs:\n {6}build:\n {8}machine:/m.test(text);
    default:
      return false;
  }
}

function failureOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return String(error);
  }
}
