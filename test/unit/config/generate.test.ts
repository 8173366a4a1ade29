import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { generateConfig, type JobChoices } from '../../../src/config';
import { canBeArgument } from '../../../src/config/shell';
import { slugs } from '../../../src/config/slugify';
import { ODD_NAMES, oddName, seed } from './names';
import { choices, collection, skip } from './support';

const SCHEMA = path.resolve(import.meta.dirname, '../../../../shared/data/circleci/config-schema.json');

const MANY: JobChoices = {
  ...choices(...ODD_NAMES.map((name) => collection(name, `tests/${name}`)), collection('-', '-x.json')),
  environment: "env's.json",
  iterationData: '-data <<.csv',
};

interface Step {
  readonly name: string;
  readonly command: string;
  readonly when?: string;
}

type AnyStep = string | { readonly run: Step } | Readonly<Record<string, object>>;

describe('The generated job', () => {
  it('runs every collection in a step of its own, and keeps nothing that was not cleaned', () => {
    const steps = stepsOf(
      choices(collection('Smoke tests', 'a.json'), collection('Smoke tests', 'b c.json')),
    );
    assert.deepEqual(
      steps.map((step) =>
        typeof step === 'string' ? step : isRun(step) ? step.run.name : Object.keys(step)[0],
      ),
      [
        'checkout',
        'Install Postman CLI',
        'Run collection: Smoke tests',
        'Run collection: Smoke tests',
        'Remove secrets from the reports',
        'store_test_results',
        'store_artifacts',
      ],
    );
    assert.deepEqual(
      runsOf(choices(collection('a'), collection('b'))).map((run) => run.when),
      [undefined, undefined, 'always', 'always'],
    );
    const [, first, second] = runsOf(
      choices(collection('Smoke tests', 'a.json'), collection('Smoke tests', 'b c.json')),
    );
    assert.match(first?.command ?? '', /^postman collection run a\.json \\$/m);
    assert.match(
      first?.command ?? '',
      /--reporter-json-export postman-cli-reports\/smoke-tests\/report\.json /,
    );
    assert.match(second?.command ?? '', /^postman collection run 'b c\.json' \\$/m);
    assert.match(
      second?.command ?? '',
      /--reporter-json-export postman-cli-reports\/smoke-tests-2\/report\.json /,
    );
  });

  it('gives environment and data to each run', () => {
    const [, run] = runsOf({ ...choices(), environment: 'e.json', iterationData: 'd 1.csv' });
    assert.match(run?.command ?? '', /--environment e\.json \\\n {2}--iteration-data 'd 1\.csv' \\\n/);
  });

  it('never holds `<<`, and reads alike in YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(oddName, oddName.filter(canBeArgument)), { minLength: 1, maxLength: 4 }),
        (names) => {
          const text = generateConfig(choices(...names.map(([name, file]) => collection(name, file))));
          assert.ok(!text.includes('<<'));
          assert.deepEqual(parse(text, { version: '1.1' }), parse(text, { version: '1.2' }));
        },
      ),
      { seed: seed() },
    );
  });

  it('shows the name of a collection as it is', () => {
    for (const name of ODD_NAMES.filter((each) => each.trim() !== '' && !each.includes('<<'))) {
      assert.equal(runsOf(choices(collection(name)))[1]?.name, `Run collection: ${name}`);
    }
    assert.equal(
      runsOf(choices(collection('a<<<b\0\ud800')))[1]?.name,
      'Run collection: a< < <b\ufffd\ufffd',
    );
    assert.equal(runsOf(choices(collection(' ', 'a.json')))[1]?.name, 'Run collection: a.json');
  });

  it('has no error by the config schema', function () {
    this.timeout(20_000);
    if (!existsSync(SCHEMA)) skip(this, 'no ../shared/data/circleci');
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    validate(parse(generateConfig(MANY)));
    assert.deepEqual(validate.errors ?? [], []);
  });

  it('has scripts that shellcheck finds nothing in', function () {
    this.timeout(30_000);
    if (spawnSync('shellcheck', ['--version']).status !== 0) skip(this, 'shellcheck is not installed');
    const script = runsOf(MANY)
      .map((run) => `(\n${run.command})`)
      .join('\n');
    const found = spawnSync('shellcheck', ['-s', 'bash', '-S', 'style', '-'], { input: script });
    assert.equal(found.stdout.toString(), '');
    assert.equal(found.status, 0);
  });
});

describe('Folders of reports', () => {
  it('are ASCII, told apart, and legal everywhere', () => {
    assert.deepEqual(
      slugs([
        'Smoke tests',
        'smoke—TESTS!',
        'Ünïcödé',
        '日本',
        '',
        'con',
        'junit',
        '../..',
        'x'.repeat(99),
        'Smoke tests 2',
      ]),
      [
        'smoke-tests',
        'smoke-tests-2',
        'unicode',
        'collection-4',
        'collection-5',
        'collection-6',
        'collection-7',
        'collection-8',
        'x'.repeat(60),
        'smoke-tests-2-2',
      ],
    );
    fc.assert(
      fc.property(fc.array(oddName, { maxLength: 8 }), (names) => {
        const result = slugs([...names, ...names]);
        assert.equal(new Set(result).size, result.length);
        for (const slug of result) assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { seed: seed() },
    );
  });
});

function stepsOf(chosen: JobChoices): AnyStep[] {
  const config = parse(generateConfig(chosen)) as {
    jobs: { 'postman-automated-runs': { steps: AnyStep[] } };
  };
  return config.jobs['postman-automated-runs'].steps;
}

function runsOf(chosen: JobChoices): Step[] {
  return stepsOf(chosen).flatMap((step) => (typeof step === 'object' && isRun(step) ? [step.run] : []));
}

function isRun(step: object): step is { readonly run: Step } {
  return 'run' in step;
}
