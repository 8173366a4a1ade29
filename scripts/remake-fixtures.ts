import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGateway } from '../test/slow/config/gateway';
import { CACHE, ROOT } from './paths';
import { run } from './processes';

/** What the fixtures were last made with; a new version may print and write otherwise, which is what one looks for. */
const TOOLS = { 'postman-cli': '1.34.0', newman: '6.2.2' };
const BIN = path.join(CACHE, 'tools', 'node_modules', '.bin');

const FIXTURES = path.join(ROOT, 'test', 'fixtures', 'runs');
const COLLECTION = 'library.postman_collection.json';
const DATA = 'authors.json';
const DEFINITION = 'pets.yaml';
/** Where the tools run, and the port of the API that they test: fixed, because both stand in what they print. */
const FOLDER = path.join(tmpdir(), 'library');
const PORT = 18_181;

/**
 * Makes the outputs in `test/fixtures/runs` anew: one collection, run by the real Postman CLI and by newman against an
 * API on loopback, told of in each format that they have; and lints of one definition. Nothing in them is edited.
 */
async function main(): Promise<void> {
  await installTools();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const file of [COLLECTION, DATA, DEFINITION])
    copyFileSync(path.join(FIXTURES, file), path.join(FOLDER, file));
  const api = await startApi();
  const gateway = await startGateway(() => ({}), {});
  const tool = (name: string, args: readonly string[], out: string, variables: NodeJS.ProcessEnv = {}) =>
    printTo(out, path.join(BIN, name), args, variables);
  const collection = ['run', COLLECTION, '--iteration-data', DATA];
  const reporters = (of: string) => [
    ...['--reporters', 'cli,json,junit', '--reporter-json-export', `${of}/report.json`],
    ...['--reporter-junit-export', `${of}/report.xml`],
  ];
  const structure = ['--reporters', 'json', '--reporter-json-structure', 'newman'];
  try {
    await tool(
      'postman',
      ['collection', ...collection, ...reporters('postman-cli')],
      'postman-cli/output.txt',
    );
    await tool('postman', ['--color', 'on', 'collection', ...collection], 'postman-cli/coloured.txt');
    await tool(
      'postman',
      [
        'collection',
        ...collection,
        ...structure,
        '--reporter-json-export',
        'postman-cli/newman-structure.json',
      ],
      'postman-cli/silent.txt',
    );
    await tool('newman', [...collection, ...reporters('newman')], 'newman/output.txt');
    await tool('postman', ['collection', 'migrate', COLLECTION, '-o', 'v3'], 'postman-cli/migrated.txt');
    await tool('postman', ['collection', 'run', 'v3', '--iteration-data', DATA], 'postman-cli/v3.txt');
    for (const [args, out] of [
      [['api', 'lint', DEFINITION], 'lint/api-lint.txt'],
      [['spec', 'lint', DEFINITION], 'lint/spec-lint.txt'],
      [['spec', 'lint', DEFINITION, '--output', 'JSON'], 'lint/spec-lint.json'],
      [['spec', 'lint', DEFINITION, '--output', 'CSV'], 'lint/spec-lint.csv'],
    ] as const) {
      await tool('postman', args, out, gateway.variables);
    }
  } finally {
    api.close();
    gateway.close();
  }
  for (const aside of ['silent', 'migrated']) rmSync(path.join(FOLDER, 'postman-cli', `${aside}.txt`));
  for (const made of ['postman-cli', 'newman', 'lint']) {
    rmSync(path.join(FIXTURES, made), { recursive: true, force: true });
    cpSync(path.join(FOLDER, made), path.join(FIXTURES, made), { recursive: true });
  }
  rmSync(FOLDER, { recursive: true });
}

async function installTools(): Promise<void> {
  if (existsSync(path.join(BIN, 'postman')) && existsSync(path.join(BIN, 'newman'))) return;
  const packages = Object.entries(TOOLS).map(([name, version]) => `${name}@${version}`);
  await run('npm', ['install', '--prefix', path.join(CACHE, 'tools'), '--ignore-scripts', ...packages]);
}

/** Runs a tool, and keeps what it printed as `out`. That tests fail is what the collection is for. */
async function printTo(
  out: string,
  command: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<void> {
  const target = path.join(FOLDER, out);
  mkdirSync(path.dirname(target), { recursive: true });
  // A home of its own: nobody is signed in there, and nothing of this machine gets into a report.
  const env = { PATH: process.env['PATH'], HOME: FOLDER, ...variables };
  const child = spawn(command, args, { cwd: FOLDER, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const pieces: Buffer[] = [];
  for await (const piece of child.stdout as AsyncIterable<Buffer>) pieces.push(piece);
  writeFileSync(target, Buffer.concat(pieces));
}

/** The API that the collection tests: it has one book, and that is by Ursula. */
async function startApi(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://api');
    const author = searchParams.get('author') ?? 'Ursula';
    const books = author === 'Ursula' ? [{ id: 7, author }] : [];
    const isNew = request.method === 'POST';
    response.writeHead(isNew ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(pathname === '/books' ? (isNew ? { id: 8 } : { books }) : { ok: true }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(PORT, '127.0.0.1', resolve);
  });
  return server;
}

void main();
