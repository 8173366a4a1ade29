import assert from 'node:assert/strict';
import { generateConfig, type JobChoices, type LintChoice } from '../../../src/config';
import { CASES, ID } from '../../unit/config/cases';
import { runsOf } from '../../unit/config/job-steps';
import { startGateway, WARNED, type Gateway } from './gateway';
import { startPipeline, type Pipeline, type RanJob } from './pipeline';

const CLOUD = { kind: 'cloud', id: ID, name: 'Cloud' } as const;
/** Commands of the CLI that jobs have. */
const NAMES = ['login', 'collection run', 'spec lint', 'api lint'];
const SPEC_FILE = { kind: 'file', path: "api's.yaml" } as const;

describe('Cases of the generated job, run in a pipeline with the real Postman CLI', function () {
  this.timeout(120_000);
  let gateway: Gateway;
  let pipeline: Pipeline;
  let job: RanJob;

  before(async () => {
    gateway = await startGateway(
      (origin) =>
        collection(origin, `pm.test('has ' + pm.environment.get('word'), () => pm.expect(1).to.eql(1));`),
      { id: ID, name: 'Env', values: [{ key: 'word', value: 'MARK', enabled: true }] },
    );
    pipeline = await startPipeline({
      [SPEC_FILE.path]: WARNED,
      ...yamlCollection(gateway.origin, 'v3', 200),
      ...yamlCollection(gateway.origin, 'v3 fails', 404),
    });
  });

  after(async () => {
    gateway.close();
    await pipeline.close();
  });

  it('runs a collection and an environment that are in Postman, and keeps no key', async () => {
    const statuses = await run({
      collections: [CLOUD],
      environment: { kind: 'cloud', id: ID },
      integrationId: '177801',
    });
    assert.deepEqual(statuses, [true, true]);
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
    assert.deepEqual(statuses, [false, true, true]);
    assert.ok([...job.kept.keys()].every((file) => !file.startsWith('cloud/')));
  });

  it('runs YAML collections, and keeps what they print', async () => {
    const statuses = await run({
      collections: [
        { kind: 'folder', path: 'v3', name: 'v3' },
        { kind: 'folder', path: 'v3 fails', name: 'v3 fails' },
      ],
    });
    assert.deepEqual(statuses, [true, false, true]);
    assert.match(read('v3/output.txt'), /status/);
    assert.match(read('v3-fails/output.txt'), /expected response to have status/);
  });

  const lints: Record<string, [lint: LintChoice, passes: boolean, report: string]> = {
    'a file, from warnings up': [
      { kind: 'spec', definition: SPEC_FILE, failLevel: 'warning' },
      false,
      'spec-lint.json',
    ],
    'a file, for errors alone': [
      { kind: 'spec', definition: SPEC_FILE, failLevel: 'error' },
      true,
      'spec-lint.json',
    ],
    'a specification, never': [
      { kind: 'spec', definition: CLOUD, failLevel: 'never' },
      true,
      'spec-lint.json',
    ],
    'a specification, from hints up': [
      { kind: 'spec', definition: CLOUD, failLevel: 'hint' },
      false,
      'spec-lint.json',
    ],
    'a file, from warnings up (v11)': [
      { kind: 'api', definition: SPEC_FILE, failLevel: 'warn' },
      false,
      'api-lint.txt',
    ],
    'an API, for errors alone (v11)': [
      { kind: 'api', definition: CLOUD, failLevel: 'error' },
      true,
      'api-lint.txt',
    ],
    'an API, never (v11)': [{ kind: 'api', definition: CLOUD, failLevel: 'never' }, true, 'api-lint.txt'],
  };
  for (const [name, [lint, passes, report]] of Object.entries(lints)) {
    it(`checks ${name}, and keeps the result`, async () => {
      assert.deepEqual(await run({ collections: [], lints: [lint], integrationId: '177801' }), [
        passes,
        true,
      ]);
      assert.match(read(`lint/${report}`), /should have a summary/);
    });
  }

  it('fails a check that found no definition, whatever fails it else', async () => {
    for (const kind of ['spec', 'api'] as const) {
      const definition = { kind: 'file', path: 'missing.yaml' } as const;
      assert.deepEqual(await run({ collections: [], lints: [{ kind, definition, failLevel: 'never' }] }), [
        false,
        true,
      ]);
    }
  });

  it('would fail a check whose level the CLI did not know, which itself exits 0 then', async () => {
    const lint: LintChoice = { kind: 'spec', definition: SPEC_FILE, failLevel: 'warning' };
    const config = generateConfig({ collections: [], lints: [lint] });
    assert.ok(config.includes('--fail-severity warning'));
    const wrong = config.replaceAll('--fail-severity warning', '--fail-severity warn');
    assert.deepEqual(await runConfig(wrong), [false, true]);
  });

  it('knows every flag and word that any case has', async () => {
    const commands = Object.values(CASES).flatMap((chosen) =>
      runsOf(chosen).flatMap((each) => each.command.replaceAll(' \\\n', ' ').match(/^postman .*$/gm) ?? []),
    );
    const used = new Set<string>();
    const helps = await helpsOf(NAMES);
    for (const command of commands) {
      const name = NAMES.find((each) => command.startsWith(`postman ${each} `)) ?? '';
      const help = helps.get(name) ?? '';
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

  /** Whether each of the steps after the installation passed, of those that ran. */
  function run(chosen: JobChoices, key?: string): Promise<boolean[]> {
    return runConfig(generateConfig(chosen), key === undefined ? {} : { POSTMAN_API_KEY: key });
  }

  async function runConfig(config: string, more: Readonly<Record<string, string>> = {}): Promise<boolean[]> {
    job = await pipeline.run(config, { ...gateway.variables, ...more });
    const [install, ...others] = [...job.steps.values()].map(({ passed }) => passed);
    assert.equal(install, true);
    return others;
  }

  /** What the CLI that the job installs says of each command. */
  async function helpsOf(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const [install] = runsOf({ collections: [CLOUD] });
    const steps = names.map((name) => ({ run: { name, command: `postman ${name} --help` } }));
    const config = {
      version: 2.1,
      jobs: { help: { docker: [{ image: 'cimg/node:lts' }], steps: [{ run: install }, ...steps] } },
      workflows: { help: { jobs: ['help'] } },
    };
    await runConfig(JSON.stringify(config));
    return new Map([...job.steps].map(([name, { output }]) => [name, output.replace(/\s+/g, ' ')]));
  }

  function read(file: string): string {
    const text = job.kept.get(file);
    assert.ok(text !== undefined, `${file} was not kept`);
    return text;
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

/** A v3 collection with one request, whose test wants this status. */
function yamlCollection(origin: string, folder: string, status: number): Readonly<Record<string, string>> {
  return {
    [`${folder}/.resources/definition.yaml`]: `$kind: collection\nid: ${ID.slice(9)}\nname: ${folder}\n`,
    [`${folder}/Me.request.yaml`]: `$kind: http-request
id: aaaaaaaa-0000-4000-8000-000000000005
url: ${origin}/me
method: GET
scripts:
  - type: afterResponse
    code: pm.test('status', () => pm.response.to.have.status(${status}));
    language: text/javascript
order: 1000
`,
  };
}
