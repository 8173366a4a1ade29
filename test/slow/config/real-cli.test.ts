import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JobChoices } from '../../../src/config';
import { hasNpmCache, runBashStep } from './bash-step';
import { runsOf } from '../../unit/config/job-steps';
import { collection, skip } from '../../unit/config/support';

/** A secret that the job's environment has, with all that JSON, XML and addresses write in another way. */
const IN_ENVIRONMENT = `MARK-<environment>&"it's"\\-MARK-end`;

const CHOICES: JobChoices = {
  collections: [
    collection('Passing', 'tests/-passing $HOME.json'),
    collection('Failing', "tests/it's failing.json"),
    collection('Cannot load', 'tests/missing.json'),
  ],
  environment: 'tests/environment.json',
  iterationData: 'tests/data.csv',
};

describe('The generated job, run by bash with the real Postman CLI', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'generated-job-'));
  const checkout = path.join(folder, 'project');
  const reports = path.join(checkout, 'postman-cli-reports');
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, {
      'content-type': 'application/json',
      'set-cookie': 'sid=MARK-cookie',
      'x-echo': 'MARK-response-header',
    });
    response.end('{"secret": "MARK-response-body"}');
  });
  const place = { home: folder, checkout, variables: { SERVICE_TOKEN: IN_ENVIRONMENT } };
  const statuses = new Map<string, number | null>();

  before(async function () {
    if (!hasNpmCache) skip(this, 'no npm cache (.cache/npm or POSTMAN_CLI_CACHE)');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    writeProject(checkout, `http://127.0.0.1:${address.port}`);
    writeFileSync(path.join(folder, 'bash_env'), '');
    for (const run of runsOf(CHOICES)) {
      const failed = [...statuses.values()].some((status) => status !== 0);
      if (failed && run.when !== 'always') continue;
      statuses.set(run.name, await runBashStep(run.command, place));
    }
  });

  after(() => {
    server.close();
    if (process.env['KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
  });

  it('runs all, and fails for those that failed', () => {
    assert.deepEqual(Object.fromEntries(statuses), {
      'Install Postman CLI': 0,
      'Run collection: Passing': 0,
      'Run collection: Failing': 1,
      'Run collection: Cannot load': 1,
      'Remove secrets from the reports': 0,
    });
  });

  it('keeps a report, JUnit and output of each, and of one that cannot be loaded the reason', () => {
    assert.deepEqual(filesBelow(reports), [
      'cannot-load/output.txt',
      'failing/output.txt',
      'failing/report.json',
      'junit/failing.xml',
      'junit/passing.xml',
      'passing/output.txt',
      'passing/report.json',
    ]);
    assert.match(readFileSync(path.join(reports, 'cannot-load/output.txt'), 'utf8'), /missing\.json/);
    const report = JSON.parse(readFileSync(path.join(reports, 'failing/report.json'), 'utf8')) as {
      run: { executions: { tests: { status: string; error?: { message: string } }[] }[] };
    };
    const [first] = report.run.executions;
    assert.equal(first?.tests[0]?.status, 'failed');
    assert.match(readFileSync(path.join(reports, 'junit/failing.xml'), 'utf8'), /<failure/);
  });

  it('keeps no secret in them', () => {
    const kept = filesBelow(reports);
    const leaks = kept.flatMap((file) =>
      readFileSync(path.join(reports, file), 'utf8')
        .split('\n')
        .filter((line) => line.includes('MARK-') || line.includes(PRIVATE_KEY.slice(100, 120)))
        .map((line) => `${file}: ${line.slice(0, 300)}`),
    );
    assert.deepEqual(leaks, []);
    assert.match(readFileSync(path.join(reports, 'passing/output.txt'), 'utf8'), /api_key=\*\*\*\*/);
    assert.match(readFileSync(path.join(reports, 'passing/output.txt'), 'utf8'), /'printed', `\*\*\*\*`/);
  });
});

/** What is signed with must be a key, or nothing is sent. */
const { privateKey: PRIVATE_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

/** Each kind of `auth` that Postman has, with what is secret in it; where it can go into the query, it does. */
const AUTHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bearer: { token: 'MARK-bearer' },
  basic: { username: 'MARK-user', password: 'MARK-basic' },
  apikey: { key: 'k', value: 'MARK-key', in: 'query' },
  oauth2: { accessToken: 'MARK-access', clientSecret: 'MARK-client', addTokenTo: 'queryParams' },
  digest: { username: 'u', password: 'MARK-digest', realm: 'r', nonce: 'MARK-nonce', algorithm: 'MD5' },
  oauth1: {
    consumerKey: 'MARK-consumer',
    consumerSecret: 'MARK-consumer-secret',
    token: 'MARK-token',
    tokenSecret: 'MARK-token-secret',
    signatureMethod: 'HMAC-SHA1',
    addParamsToHeader: 'false',
  },
  hawk: { authId: 'MARK-hawk', authKey: 'MARK-hawk-key', algorithm: 'sha256' },
  awsv4: { accessKey: 'MARK-aws', secretKey: 'MARK-aws-secret', region: 'eu-west-1', service: 'execute-api' },
  ntlm: { username: 'u', password: 'MARK-ntlm' },
  edgegrid: { accessToken: 'MARK-edge', clientToken: 'MARK-edge-client', clientSecret: 'MARK-edge-secret' },
  asap: { kid: 'MARK-kid', iss: 'MARK-issuer', aud: 'MARK-audience', alg: 'RS256', privateKey: PRIVATE_KEY },
  jwt: { algorithm: 'HS256', secret: 'MARK-jwt', payload: '{"p": "MARK-payload"}', addTokenTo: 'queryParam' },
};

/** The checkout: collections with a secret in every place that a request has, an environment and data. */
function writeProject(checkout: string, baseUrl: string): void {
  const secrets = (auth: object) => ({
    method: 'POST',
    header: [{ key: 'X-Secret', value: 'MARK-header' }],
    auth,
    body: { mode: 'raw', raw: '{"password": "MARK-body"}' },
    url: {
      raw: `${baseUrl}/{{row}}?api_key=MARK-query&t={{token}}`,
      host: [baseUrl],
      path: ['{{row}}'],
      query: [
        { key: 'api_key', value: 'MARK-query' },
        { key: 't', value: '{{token}}' },
      ],
    },
  });
  const items = (test: string) =>
    Object.entries(AUTHS).map(([type, values]) => {
      const pairs = Object.entries(values).map(([key, value]) => ({ key, value, type: 'string' }));
      return item(type, secrets({ type, [type]: pairs }), test);
    });
  const printing = `const literal = 'MARK-script'; console.log('printed', pm.environment.get('token'));`;
  const files: Record<string, string> = {
    'tests/-passing $HOME.json': collectionJson(
      'Passing',
      items(
        `${printing} pm.test('is ' + pm.iterationData.get('row'), () => pm.response.to.have.status(200));`,
      ),
    ),
    "tests/it's failing.json": collectionJson(
      'Failing',
      items(`${printing} pm.test('fails', () => pm.expect('x').to.eql(pm.environment.get('token')));`),
    ),
    'tests/environment.json': JSON.stringify({
      name: 'Env',
      values: [
        { key: 'token', value: IN_ENVIRONMENT, enabled: true },
        { key: 'unused', value: 'MARK-unused', enabled: true },
      ],
    }),
    'tests/data.csv': 'row\none\ntwo\n',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(checkout, name)), { recursive: true });
    writeFileSync(path.join(checkout, name), text);
  }
}

function item(name: string, request: object, test: string): object {
  return { name, request, event: [{ listen: 'test', script: { type: 'text/javascript', exec: [test] } }] };
}

function collectionJson(name: string, items: readonly object[]): string {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  return JSON.stringify({
    info: { name, schema },
    item: items,
    variable: [{ key: 'own', value: 'MARK-variable' }],
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}
