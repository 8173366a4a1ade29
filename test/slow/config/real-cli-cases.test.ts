import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JobChoices, LintChoice } from '../../../src/config';
import { hasNpmCache, runBashStep } from './bash-step';
import { CASES, ID } from '../../unit/config/cases';
import { runsOf } from '../../unit/config/job-steps';
import { skip } from '../../unit/config/support';
import { startGateway, WARNED, type Gateway } from './gateway';

const CLOUD = { kind: 'cloud', id: ID, name: 'Cloud' } as const;
const SPEC_FILE = { kind: 'file', path: "api's.yaml" } as const;

describe('Cases of the generated job, run by bash with the real Postman CLI', function () {
  this.timeout(120_000);
  const home = mkdtempSync(path.join(tmpdir(), 'job-cases-'));
  const checkout = path.join(home, 'project');
  const reports = path.join(checkout, 'postman-cli-reports');
  const cli = path.join(home, 'postman-cli/node_modules/.bin/postman');
  let gateway: Gateway;

  before(async function () {
    if (!hasNpmCache) skip(this, 'no npm cache (.cache/npm or POSTMAN_CLI_CACHE)');
    gateway = await startGateway(
      (origin) =>
        collection(origin, `pm.test('has ' + pm.environment.get('word'), () => pm.expect(1).to.eql(1));`),
      { id: ID, name: 'Env', values: [{ key: 'word', value: 'MARK', enabled: true }] },
    );
    mkdirSync(path.join(checkout, 'v3/.resources'), { recursive: true });
    mkdirSync(path.join(checkout, 'v3 fails/.resources'), { recursive: true });
    writeFileSync(path.join(home, 'bash_env'), '');
    writeFileSync(path.join(checkout, SPEC_FILE.path), WARNED);
    for (const [folder, value] of [
      ['v3', 200],
      ['v3 fails', 404],
    ] as const) {
      writeFileSync(
        path.join(checkout, folder, '.resources/definition.yaml'),
        `$kind: collection\nid: ${ID.slice(9)}\nname: ${folder}\n`,
      );
      writeFileSync(
        path.join(checkout, folder, 'Me.request.yaml'),
        `$kind: http-request\nid: aaaaaaaa-0000-4000-8000-000000000005\nurl: ${gateway.origin}/me\nmethod: GET\nscripts:\n  - type: afterResponse\n    code: pm.test('status', () => pm.response.to.have.status(${value}));\n    language: text/javascript\norder: 1000\n`,
      );
    }
    const [install] = runsOf({ collections: [CLOUD] });
    assert.equal(await step(install?.command ?? ''), 0);
  });

  after(() => {
    gateway.close();
    if (process.env['KEEP'] === undefined) rmSync(home, { recursive: true, force: true });
  });

  afterEach(() => rmSync(reports, { recursive: true, force: true }));

  it('runs a collection and an environment that are in Postman, and keeps no key', async () => {
    const statuses = await run({
      collections: [CLOUD],
      environment: { kind: 'cloud', id: ID },
      integrationId: '177801',
    });
    assert.deepEqual(statuses, [0, 0]);
    const output = read('cloud/output.txt');
    assert.match(output, /has MARK/);
    assert.match(read('junit/cloud.xml'), /has MARK/);
    assert.match(read('cloud/report.json'), /"status":"passed"/);
    assert.ok(gateway.requests.includes(`GET /collection/${ID}`), gateway.requests.join('\n'));
    assert.ok(gateway.requests.includes(`GET /environment/${ID}`));
    for (const file of ['cloud/output.txt', 'junit/cloud.xml', 'cloud/report.json'])
      assert.ok(!read(file).includes('not-a-key-of-anyone'), file);
  });

  it('stops each step that needs the key in one line where there is none, and runs the others', async () => {
    const statuses = await run({ collections: [CLOUD, { kind: 'folder', path: 'v3', name: 'v3' }] }, '');
    assert.deepEqual(
      statuses.map((status) => status === 0),
      [false, true, true],
    );
    assert.ok(!existsSync(path.join(reports, 'cloud')));
  });

  it('runs YAML collections, and keeps what they print', async () => {
    const statuses = await run({
      collections: [
        { kind: 'folder', path: 'v3', name: 'v3' },
        { kind: 'folder', path: 'v3 fails', name: 'v3 fails' },
      ],
    });
    assert.deepEqual(statuses, [0, 1, 0]);
    assert.match(read('v3/output.txt'), /status/);
    assert.match(read('v3-fails/output.txt'), /expected response to have status/);
  });

  const lints: Record<string, [lint: LintChoice, status: number, report: string]> = {
    'a file, from warnings up': [
      { kind: 'spec', definition: SPEC_FILE, failLevel: 'warning' },
      1,
      'spec-lint.json',
    ],
    'a file, for errors alone': [
      { kind: 'spec', definition: SPEC_FILE, failLevel: 'error' },
      0,
      'spec-lint.json',
    ],
    'a specification, never': [{ kind: 'spec', definition: CLOUD, failLevel: 'never' }, 0, 'spec-lint.json'],
    'a specification, from hints up': [
      { kind: 'spec', definition: CLOUD, failLevel: 'hint' },
      1,
      'spec-lint.json',
    ],
    'a file, from warnings up (v11)': [
      { kind: 'api', definition: SPEC_FILE, failLevel: 'warn' },
      1,
      'api-lint.txt',
    ],
    'an API, for errors alone (v11)': [
      { kind: 'api', definition: CLOUD, failLevel: 'error' },
      0,
      'api-lint.txt',
    ],
    'an API, never (v11)': [{ kind: 'api', definition: CLOUD, failLevel: 'never' }, 0, 'api-lint.txt'],
  };
  for (const [name, [lint, status, report]] of Object.entries(lints)) {
    it(`checks ${name}, and keeps the result`, async () => {
      assert.deepEqual(await run({ collections: [], lints: [lint], integrationId: '177801' }), [status, 0]);
      assert.match(read(`lint/${report}`), /should have a summary/);
    });
  }

  it('fails a check that found no definition, whatever fails it else', async () => {
    for (const kind of ['spec', 'api'] as const) {
      const definition = { kind: 'file', path: 'missing.yaml' } as const;
      assert.deepEqual(
        await run({ collections: [], lints: [{ kind, definition, failLevel: 'never' }] }),
        [1, 0],
      );
    }
  });

  it('would fail a check whose level the CLI did not know, which itself exits 0 then', async () => {
    const lint: LintChoice = { kind: 'spec', definition: SPEC_FILE, failLevel: 'warning' };
    const [, script] = runsOf({ collections: [], lints: [lint] });
    assert.equal(
      await step(script?.command.replace('--fail-severity warning', '--fail-severity warn') ?? ''),
      1,
    );
  });

  it('knows every flag and word that any case has', () => {
    const commands = Object.values(CASES).flatMap((chosen) =>
      runsOf(chosen).flatMap((each) => each.command.replaceAll(' \\\n', ' ').match(/^postman .*$/gm) ?? []),
    );
    const used = new Set<string>();
    const helps = new Map<string, string>();
    for (const command of commands) {
      const [, name = ''] = /^postman (login|collection run|spec lint|api lint)\b/.exec(command) ?? [];
      const help = helps.get(name) ?? helpOf(name);
      helps.set(name, help);
      for (const [, flag = ''] of command.matchAll(/ (--?[a-zA-Z-]+)(?= |$)/g)) {
        const known = flag.replace(/^--reporter-(?:json|junit)-/, '--reporter-[reporter]-');
        assert.ok(help.includes(`${known} `) || help.includes(`${known},`), `${name} ${flag}`);
        used.add(flag);
      }
      for (const [, word = ''] of command.matchAll(/--fail-severity (\S+)/g))
        assert.ok(help.includes(`"${word}"`), word);
      for (const [, words = ''] of command.matchAll(/--reporters (\S+)/g))
        assert.ok(
          words.split(',').every((word) => help.includes(word)),
          words,
        );
    }
    assert.ok(used.size >= 10, [...used].join(' '));
  });

  /** Exit codes of the steps after the installation; a step that comes after a failed one runs if it always does. */
  async function run(chosen: JobChoices, key?: string): Promise<(number | null)[]> {
    const statuses: (number | null)[] = [];
    mkdirSync(path.join(reports, 'junit'), { recursive: true });
    for (const { command, when } of runsOf(chosen).slice(1)) {
      if (statuses.some((status) => status !== 0) && when !== 'always') continue;
      statuses.push(await step(command, key));
    }
    return statuses;
  }

  function step(command: string, key?: string): Promise<number | null> {
    const ci = { CI: 'true', CIRCLECI: 'true', CIRCLE_BUILD_NUM: '42', CIRCLE_BRANCH: 'main' };
    const variables = { ...gateway.variables, ...ci, ...(key === undefined ? {} : { POSTMAN_API_KEY: key }) };
    return runBashStep(command, { home, checkout, variables });
  }

  function helpOf(command: string): string {
    const env = { ...process.env, HOME: home };
    return execFileSync(cli, [...command.split(' '), '--help'], { env })
      .toString()
      .replace(/\s+/g, ' ');
  }

  function read(file: string): string {
    return readFileSync(path.join(reports, file), 'utf8');
  }

  function collection(origin: string, test: string): object {
    return {
      info: {
        _postman_id: ID.slice(9),
        name: 'Cloud',
        uid: ID,
        schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
      },
      item: [
        {
          name: 'One',
          request: { method: 'GET', url: `${origin}/me` },
          event: [{ listen: 'test', script: { type: 'text/javascript', exec: [test] } }],
        },
      ],
    };
  }
});
