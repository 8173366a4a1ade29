import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { findShellcheck } from '../../../scripts/shellcheck';
import { generateConfig, insertJob, type JobChoices } from '../../../src/config';
import { canBeArgument } from '../../../src/config/shell';
import { slugs } from '../../../src/config/slugify';
import { skip, skipWithoutBash, skipWithoutShared } from '../../skip';
import { CASES, ID, MANY } from './cases';
import { executorOf, isRun, runsOf, stepsOf } from './job-steps';
import { ODD_NAMES, oddName } from './names';
import { seed } from '../sample';
import { choices, collection, NEW } from './support';

const SCHEMA = path.resolve(import.meta.dirname, '../../../../shared/data/circleci/config-schema.json');

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
    skipWithoutShared(this, 'circleci/config-schema.json');
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    for (const [name, chosen] of Object.entries(CASES)) {
      validate(parse(generateConfig(chosen)));
      assert.deepEqual(validate.errors ?? [], [], name);
    }
  });

  it('has scripts that shellcheck finds nothing in', async function () {
    // It may have to be installed first.
    this.timeout(180_000);
    const shellcheck = await findShellcheck();
    if (shellcheck === undefined) skip(this, 'no shellcheck: install it, or name it in SHELLCHECK_PATH');
    const folder = mkdtempSync(path.join(tmpdir(), 'scripts-'));
    const scripts = new Set(
      Object.values(CASES).flatMap((chosen) => runsOf(chosen).map((run) => run.command)),
    );
    const files = [...scripts].map((script, index) => {
      const file = path.join(folder, `${index}.sh`);
      writeFileSync(file, script);
      return file;
    });
    const found = spawnSync(shellcheck, ['-s', 'bash', '-S', 'style', ...files]);
    rmSync(folder, { recursive: true });
    assert.equal(found.stdout.toString(), '');
    assert.equal(found.status, 0);
  });

  it('runs on each system with the executor of our table, on Windows in bash with the CLI found by each step', () => {
    assert.deepEqual(executorOf('linuxArm'), {
      docker: [{ image: 'cimg/node:lts' }],
      resource_class: 'arm.medium',
    });
    assert.deepEqual(executorOf('macos'), { macos: { xcode: '26.6' }, resource_class: 'm4pro.medium' });
    assert.deepEqual(executorOf('windows'), {
      machine: { image: 'windows-server-2022-gui:current' },
      resource_class: 'windows.medium',
    });
    for (const run of runsOf(CASES['windows, eu'] ?? MANY)) {
      assert.equal(run.shell, 'bash.exe -eo pipefail');
      assert.ok(!run.command.includes('BASH_ENV'));
      if (run.command.includes('\npostman '))
        assert.match(run.command, /^export PATH="\$HOME\/postman-cli\/node_modules\/\.bin:\$PATH"$/m);
    }
    for (const run of runsOf(CASES['macos, us'] ?? MANY)) assert.equal(run.shell, undefined);
  });

  it('asks for the key in one line where Postman is asked for anything, and nowhere else', () => {
    const guarded = (chosen: JobChoices) =>
      runsOf(chosen)
        .filter((run) => run.command.includes(': "${POSTMAN_API_KEY:?Set POSTMAN_API_KEY'))
        .map((run) => run.name);
    assert.deepEqual(guarded(choices()), []);
    assert.deepEqual(guarded({ collections: [collection('a'), { kind: 'cloud', id: ID, name: 'b' }] }), [
      'Run collection: b',
    ]);
    assert.deepEqual(guarded({ ...choices(), environment: { kind: 'cloud', id: ID } }), [
      'Run collection: Smoke tests',
    ]);
    for (const chosen of Object.values(CASES)) {
      assert.ok(!generateConfig(chosen).includes('PMAK-'));
      for (const { command } of runsOf(chosen)) assert.doesNotMatch(command, /--postman-api-key/);
    }
  });

  it('logs in for the EU alone, and only if it needs the key', () => {
    const logins = (chosen: JobChoices) =>
      runsOf(chosen).filter((run) => run.command.includes('postman login')).length;
    assert.equal(logins(CASES['linux, eu'] ?? MANY), 1);
    assert.equal(logins(CASES['linux, us'] ?? MANY), 0);
    assert.equal(logins({ ...choices(), region: 'eu' }), 0);
  });

  it('names the integration for what is in Postman, in the US alone', () => {
    const integrations = (chosen: JobChoices) =>
      [...generateConfig(chosen).matchAll(/--integration-id (\S+)/g)].map((match) => match[1]);
    assert.deepEqual(integrations(CASES['linux, us'] ?? MANY), ['"177801-${CIRCLE_BUILD_NUM}"', '177801']);
    assert.deepEqual(integrations(CASES['linux, eu'] ?? MANY), []);
  });

  it('stores test results only where a collection has any', () => {
    const folder = { kind: 'folder', path: 'v3', name: 'v3' } as const;
    const stores = (chosen: JobChoices) =>
      stepsOf(chosen).some((step) => typeof step === 'object' && 'store_test_results' in step);
    assert.equal(stores({ collections: [folder] }), false);
    assert.equal(stores({ collections: [folder, collection('a')] }), true);
    assert.ok(!generateConfig({ collections: [folder] }).includes('junit'));
  });

  it('never asks the CLI for a report that holds what the last step cannot remove', () => {
    for (const chosen of Object.values(CASES)) {
      const text = generateConfig(chosen);
      assert.doesNotMatch(text, /--verbose|html|newman/);
      assert.equal(
        text.match(/--reporter-json-export/g)?.length,
        text.match(/--reporter-json-omitAllHeadersAndBody/g)?.length,
      );
    }
  });

  it('is refused for ids and names that are none', () => {
    const refused = (chosen: JobChoices) => {
      const result = insertJob('', chosen, NEW);
      return result.kind === 'refused' ? result.refusal : undefined;
    };
    for (const id of ['', 'x', `${ID} `, `$(x)${ID}`, ID.toUpperCase().replaceAll('1', 'A'), `${ID}\n`]) {
      const expected = { kind: 'unusableId', id };
      assert.deepEqual(refused({ collections: [{ kind: 'cloud', id, name: 'a' }] }), expected);
      assert.deepEqual(refused({ ...choices(), environment: { kind: 'cloud', id } }), expected);
      const lint = { kind: 'api', definition: { kind: 'cloud', id }, failLevel: 'never' } as const;
      assert.deepEqual(refused({ collections: [], lints: [lint] }), expected);
    }
    assert.deepEqual(refused({ ...choices(), integrationId: '1 2' }), { kind: 'unusableId', id: '1 2' });
    for (const jobName of ['', '1a', 'a b', 'a:', '<<x>>', 'ü'])
      assert.deepEqual(refused({ ...choices(), jobName }), { kind: 'unusableName', name: jobName });
  });
});

describe('The step that removes secrets', () => {
  it('takes who an address names out of every file, at any depth', function () {
    skipWithoutBash(this);
    const checkout = mkdtempSync(path.join(tmpdir(), 'reports-'));
    const run = path.join(checkout, 'postman-cli-reports', 'smoke');
    mkdirSync(path.join(run, 'more'), { recursive: true });
    const address = 'https://me:MARK@pass@example.com/a@b';
    const url = { host: ['example.com'], auth: { user: 'me', password: 'MARK' } };
    const executions = [{ requestExecuted: { url } }, { requestExecuted: { name: address } }];
    writeFileSync(path.join(run, 'report.json'), JSON.stringify({ run: { executions } }));
    writeFileSync(path.join(run, 'output.txt'), `GET ${address} [200 OK]\nmail a@b.example\n`);
    writeFileSync(path.join(run, 'more', 'junit.xml'), `<a b="${address}">${address}</a>`);
    const step = runsOf(choices()).find(({ name }) => name === 'Remove secrets from the reports');
    assert.equal(spawnSync('bash', ['-c', step?.command ?? ''], { cwd: checkout }).status, 0);

    const masked = 'https://****@example.com/a@b';
    const read = (file: string) => readFileSync(path.join(run, file), 'utf8');
    assert.deepEqual(JSON.parse(read('report.json')), {
      run: {
        executions: [
          { requestExecuted: { url: { host: ['example.com'] } } },
          { requestExecuted: { name: masked } },
        ],
      },
    });
    assert.equal(read('output.txt'), `GET ${masked} [200 OK]\nmail a@b.example\n`);
    assert.equal(read('more/junit.xml'), `<a b="${masked}">${masked}</a>`);
    rmSync(checkout, { recursive: true });
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
