import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { generateConfig, type JobChoices } from '../../../src/config';
import { startPipeline, type Pipeline, type RanJob } from './pipeline';
import { collection } from '../../unit/config/support';

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

describe('The generated job, run in a pipeline with the real Postman CLI', function () {
  this.timeout(180_000);
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, {
      'content-type': 'application/json',
      'set-cookie': 'sid=MARK-cookie',
      'x-echo': 'MARK-response-header',
    });
    response.end('{"secret": "MARK-response-body"}');
  });
  let pipeline: Pipeline | undefined;
  let job: RanJob;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    pipeline = await startPipeline(projectFiles(`http://127.0.0.1:${address.port}`));
    job = await pipeline.run(generateConfig(CHOICES), { SERVICE_TOKEN: IN_ENVIRONMENT });
  });

  after(async () => {
    server.close();
    await pipeline?.close();
  });

  it('runs all, and fails for those that failed', () => {
    assert.deepEqual(Object.fromEntries([...job.steps].map(([name, { passed }]) => [name, passed])), {
      'Install Postman CLI': true,
      'Run collection: Passing': true,
      'Run collection: Failing': false,
      'Run collection: Cannot load': false,
      'Remove secrets from the reports': true,
    });
  });

  it('keeps a report, JUnit and output of each, and of one that cannot be loaded the reason', () => {
    assert.deepEqual(
      [...job.kept.keys()],
      [
        'cannot-load/output.txt',
        'failing/output.txt',
        'failing/report.json',
        'junit/failing.xml',
        'junit/passing.xml',
        'passing/output.txt',
        'passing/report.json',
      ],
    );
    assert.match(read('cannot-load/output.txt'), /missing\.json/);
    const report = JSON.parse(read('failing/report.json')) as {
      run: { executions: { tests: { status: string; error?: { message: string } }[] }[] };
    };
    const [first] = report.run.executions;
    assert.equal(first?.tests[0]?.status, 'failed');
    assert.match(read('junit/failing.xml'), /<failure/);
  });

  it('keeps no secret in them', () => {
    const leaks = [...job.kept].flatMap(([file, text]) =>
      text
        .split('\n')
        .filter((line) => line.includes('MARK-') || line.includes(PRIVATE_KEY.slice(100, 120)))
        .map((line) => `${file}: ${line.slice(0, 300)}`),
    );
    assert.deepEqual(leaks, []);
    assert.match(read('passing/output.txt'), /api_key=\*\*\*\*/);
    assert.match(read('passing/output.txt'), /'printed', `\*\*\*\*`/);
  });

  function read(file: string): string {
    const text = job.kept.get(file);
    assert.ok(text !== undefined, `${file} was not kept`);
    return text;
  }
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

/** The repository: collections with a secret in every place that a request has, an environment and data. */
function projectFiles(baseUrl: string): Readonly<Record<string, string>> {
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
  return {
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
