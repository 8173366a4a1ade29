import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';

/** Postman's services as the CLI asks them, on loopback: what a job needs that names things in Postman. */
export interface Gateway {
  readonly origin: string;
  /** `METHOD path` of each request, in order. */
  readonly requests: readonly string[];
  /** Variables that send the CLI here, and a key for it. */
  readonly variables: Readonly<Record<string, string>>;
  close(): void;
}

const SPECIFICATION = `openapi: 3.0.0
info:
  title: Pets
  version: 1.0.0
servers:
  - url: https://pets.example
paths:
  /pets:
    get:
      responses:
        '200':
          description: All pets
`;

/** @param collection gives one in Postman's v2.1 format, for every id that is asked for. */
export async function startGateway(
  collection: (origin: string) => object,
  environment: object,
): Promise<Gateway> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    requests.push(`${request.method ?? ''} ${pathname}`);
    request.resume();
    const body = answer(pathname, collection(`http://${request.headers.host ?? ''}`), environment);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { error: { name: 'notFound', message: pathname } }));
  });
  const origin = await listen(server);
  const names = ['GATEWAY', 'API', 'ARTEMIS', 'IAPUB'].map((name) => `POSTMAN_${name}_BASE_URL`);
  return {
    origin,
    requests,
    variables: {
      ...Object.fromEntries(names.map((name) => [name, origin])),
      POSTMAN_API_KEY: 'not-a-key-of-anyone',
    },
    close: () => server.close(),
  };
}

function answer(path: string, collection: object, environment: object): object | undefined {
  const id = path.split('/')[2] ?? '';
  if (path === '/me') return { user: { id: 12345678, username: 'someone', teamId: 1, roles: ['user'] } };
  if (path.startsWith('/collection/')) return { data: collection };
  if (path.startsWith('/environment/')) return { data: environment };
  if (path === '/collectionruns') return { postmanRunUrl: 'https://go.postman.co/run/1' };
  if (/^\/(security\/configure\/checks|checks\/workspace)/.test(path)) return RULES;
  if (path === '/security/configure/function-bundle') return { bundle: '' };
  if (path === '/governance/ci/builds') return { reportUrl: 'https://go.postman.co/api/1' };
  if (/^\/specifications\/[^/]+\/files/.test(path)) {
    const file = {
      id: 'f1',
      name: 'openapi.yaml',
      path: 'openapi.yaml',
      type: 'ROOT',
      content: SPECIFICATION,
    };
    return { data: [file], meta: { cursor: { next: null } } };
  }
  if (path.startsWith('/specifications/')) return { data: { id, name: 'Pets', type: 'OPENAPI:3.0' } };
  if (path.startsWith('/apis/')) {
    const schema = { id: 's1', type: 'openapi3', language: 'yaml', content: SPECIFICATION };
    return { data: { id, name: 'Pets', versions: [{ id: 'v1', schemas: [schema], relations: [] }] } };
  }
  return undefined;
}

/** One rule that the specification breaks, as a warning. */
const RULES = {
  categories: [
    {
      name: 'rules',
      vulnerabilities: [
        {
          name: 'rules',
          slug: 'rules',
          rules: [
            {
              isEnabled: true,
              engine: 'SPECTRAL 6.0',
              severity: 'WARN',
              id: 'summary',
              name: 'summary',
              slug: 'summary',
              key: 'summary',
              entityConfig: { type: ['OpenAPI 3.0'] },
              config: {
                tags: ['governance'],
                spectralRule: {
                  json: {
                    summary: {
                      given: '$.paths[*][get,post]',
                      message: 'The operation should have a summary.',
                      severity: 1,
                      then: { field: 'summary', function: 'truthy' },
                      formats: ['oas3'],
                    },
                  },
                },
              },
              mitigation: { possibleFixUrl: 'https://go.pstmn.io/rule' },
            },
          ],
        },
      ],
    },
  ],
};

/** A specification that breaks the gateway's one rule. */
export const WARNED = SPECIFICATION;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}`;
}
