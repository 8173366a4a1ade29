import '../unit/ui/vscode-stub';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBuildStore } from '../../src/builds/build-store';
import type { ProjectRef } from '../../src/builds/model';
import type { BuildStore } from '../../src/builds/store';
import { createCircleciClient } from '../../src/circleci/create';
import type { FetchLike } from '../../src/http/fetch';
import { fetch } from '../../src/http/fetch-entry';
import { createTransport } from '../../src/http/send';
import { childrenOf } from '../../src/ui/tree/children';
import { lookOf } from '../../src/ui/tree/look';
import type { Node } from '../../src/ui/tree/node';
import { createNodes } from '../../src/ui/tree/nodes';
import { projectOf } from '../../src/ui/tree/row';
import { stalePlaces, type Fresh } from '../../src/ui/tree/stale';
import { aLink, aState } from '../unit/ui/builders';
import { report } from './report';

const LATENCY_MS = 50;
const LINKS = [1, 10, 50];
const A_PAGE = 20;
const MANY_BUILDS = 10_000;

/**
 * What the builds of many links cost: requests, time beside the least that such latency allows, memory, and how much of
 * the tree is drawn anew. CircleCI is a server on this machine that takes its time.
 */
async function main(): Promise<void> {
  const circleci = await startCircleci();
  for (const links of LINKS) await measureReads(circleci, links);
  await measureMemory(circleci);
  await measureRedraws(circleci);
  circleci.server.close();
}

async function measureReads(circleci: Circleci, links: number): Promise<void> {
  const store = storeOver(circleci);
  const projects = projectsOf(circleci, links);
  for (const state of ['cold', 'steady']) {
    circleci.forget();
    const start = performance.now();
    await Promise.all(projects.map((project) => store.refresh(project)));
    const value = performance.now() - start;
    const { requests, floorMs } = circleci.seen();
    const metric = `${state}, ${links} links × ${A_PAGE} builds`;
    report({ bench: 'builds', metric: `${metric}: requests`, value: requests, unit: 'requests' });
    report({
      bench: 'builds',
      metric: `${metric}: time`,
      value,
      unit: 'ms',
      peer: 'floor: latency × requests ÷ parallel calls',
      peerValue: floorMs,
    });
  }
  store.dispose();
}

async function measureMemory(circleci: Circleci): Promise<void> {
  circleci.setLatency(0);
  const before = heapBytes();
  const store = storeOver(circleci, circleci.fetch);
  const [project] = projectsOf(circleci, 1);
  if (project === undefined) throw new Error('There is no project.');
  await store.refresh(project);
  while ((store.get(project)?.builds.length ?? 0) < MANY_BUILDS) await store.loadMore(project);
  report({
    bench: 'builds',
    metric: `memory, ${MANY_BUILDS} builds`,
    value: heapBytes() - before,
    unit: 'bytes',
  });
  store.dispose();
}

/** Of 50 links with their builds open, as the view draws them. */
async function measureRedraws(circleci: Circleci): Promise<void> {
  circleci.setLatency(0);
  const store = storeOver(circleci);
  const projects = projectsOf(circleci, 50);
  await Promise.all(projects.map((project) => store.refresh(project)));
  const links = projects.map((project) => aLink({ ...project, nickname: project.slug }));
  const state = aState({ links: () => links, builds: (link) => store.get(projectOf(link)) });
  const now = Date.now();
  const fresh: Fresh = { look: (row) => lookOf(row, now), below: (row) => childrenOf(row, state) };
  const nodes = createNodes();
  const tell = (node: Node | undefined): readonly Node[] =>
    fresh.below(node?.row).map((row) => {
      const place = nodes.place(row, node);
      place.look = fresh.look(row);
      if (row.kind === 'link') place.below = tell(place);
      return place;
    });
  const top = tell(undefined);
  const redraws = (metric: string): void => {
    const start = performance.now();
    const stale = stalePlaces(top, fresh);
    const ms = performance.now() - start;
    const value = stale === 'all' ? top.length : stale.length;
    report({ bench: 'builds', metric: `redraws, ${metric}`, value, unit: 'rows' });
    report({ bench: 'builds', metric: `finding what to redraw, ${metric}`, value: ms, unit: 'ms' });
  };
  const [first] = projects;
  if (first === undefined) throw new Error('There is no project.');
  redraws('nothing changed');
  circleci.setStatus('failed');
  await store.refreshBuild(first, idOf(first.slug, MANY_BUILDS));
  redraws('one build changed');
  for (const node of top) {
    node.look = fresh.look(node.row);
    node.below = tell(node);
  }
  circleci.addBuild();
  await store.refresh(first);
  redraws('one build is new');
  store.dispose();
}

function storeOver({ host }: Circleci, fetchLike: FetchLike = fetch): BuildStore {
  const transport = createTransport({
    credentialFor: () => Promise.resolve({ header: 'circle-token', value: 'token' }),
    loadFetch: () => Promise.resolve(fetchLike),
    userAgent: 'bench',
    log: () => undefined,
  });
  return createBuildStore({ clientFor: () => createCircleciClient({ host, transport }), now: Date.now });
}

function projectsOf({ host }: Circleci, count: number): readonly ProjectRef[] {
  return Array.from({ length: count }, (_, index) => ({ host, slug: `gh/acme/api-${index}` }));
}

interface Circleci {
  readonly server: Server;
  readonly host: string;
  /** Its answers without the way there and back. */
  readonly fetch: FetchLike;
  setLatency(ms: number): void;
  setStatus(status: string): void;
  addBuild(): void;
  forget(): void;
  /** Since it forgot; `floorMs` by how many requests of each kind were under way at once. */
  seen(): { readonly requests: number; readonly floorMs: number };
}

class Traffic {
  requests = 0;
  under = 0;
  peak = 0;

  begin(): void {
    this.requests += 1;
    this.under += 1;
    this.peak = Math.max(this.peak, this.under);
  }
}

/** Every project has as many builds, each with one workflow that has ended. */
async function startCircleci(): Promise<Circleci> {
  let [latency, status, newest] = [LATENCY_MS, 'success', MANY_BUILDS];
  let [lists, others] = [new Traffic(), new Traffic()];
  const server = createServer((request, response) => {
    const traffic = request.url?.includes('/project/') === true ? lists : others;
    traffic.begin();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = JSON.stringify(answerTo(url, status, newest));
    void (latency === 0 ? Promise.resolve() : pause(latency)).then(() => {
      traffic.under -= 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    host: `http://127.0.0.1:${port}`,
    fetch: (url) => {
      const body = JSON.stringify(answerTo(new URL(url), status, newest));
      return Promise.resolve({ status: 200, headers: new Map(), body: Readable.from([body]) });
    },
    setLatency: (ms) => (latency = ms),
    setStatus: (next) => (status = next),
    addBuild: () => (newest += 1),
    forget: () => ([lists, others] = [new Traffic(), new Traffic()]),
    seen: () => ({
      requests: lists.requests + others.requests,
      floorMs: [lists, others].reduce(
        (sum, { requests, peak }) => sum + (peak === 0 ? 0 : (requests / peak) * LATENCY_MS),
        0,
      ),
    }),
  };
}

function answerTo({ pathname, searchParams }: URL, status: string, newest: number): unknown {
  const created_at = new Date(Date.now() - 86_400_000).toISOString();
  const pipeline = /\/v2\/pipeline\/(.+)\/workflow$/.exec(pathname)?.[1];
  if (pipeline !== undefined) {
    const id = `workflow-of-${pipeline}`;
    return {
      items: [{ id, name: 'build-and-test', status, created_at, stopped_at: created_at }],
      next_page_token: null,
    };
  }
  const slug = /\/v2\/project\/(.+)\/pipeline$/.exec(pathname)?.[1] ?? '';
  const from = Number(searchParams.get('page-token') ?? newest);
  const next = from - A_PAGE;
  return {
    items: Array.from({ length: Math.min(A_PAGE, from) }, (_, index) => {
      const number = from - index;
      return {
        id: idOf(slug, number),
        number,
        project_slug: slug,
        state: 'created',
        created_at,
        errors: [],
        trigger: { type: 'webhook', actor: { login: 'ada-acme' } },
        vcs: {
          branch: 'main',
          revision: number.toString(16).padStart(40, '0'),
          commit: { subject: `Change number ${number} of the orders` },
        },
      };
    }),
    next_page_token: next <= 0 ? null : String(next),
  };
}

function idOf(slug: string, number: number): string {
  return `${slug.replaceAll('/', '-')}-${number}`;
}

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

function heapBytes(): number {
  if (typeof collectGarbage === 'function') Reflect.apply(collectGarbage, undefined, []);
  return process.memoryUsage().heapUsed;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
