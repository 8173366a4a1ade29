import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import type { ProjectRef } from '../../../src/builds/model';
import { createWatcher } from '../../../src/builds/watcher';
import { createCircleciClient } from '../../../src/circleci/create';
import { createBudget, withBudget } from '../../../src/http/budget';
import type { FetchAnswer } from '../../../src/http/fetch';
import { createTransport } from '../../../src/http/send';
import { fakeClock, HOUR, MINUTE, NOW, settle } from './builders';

/** How CircleCI answers everything, by the ms since the beginning. */
type Answers = (elapsed: number) => FetchAnswer;

interface Case {
  readonly name: string;
  readonly visible?: boolean;
  readonly focused?: boolean;
  readonly links?: number;
  /** Status of the one workflow of each build. */
  readonly status?: string;
  /** Default: every request is answered well. */
  readonly answers?: Answers;
  /** Requests that go out in the hour, at least and at most. */
  readonly requests: readonly [number, number];
  /** In the last half of it. */
  readonly late?: readonly [number, number];
}

const PER_MINUTE = 60;

/** Each would make 12 requests a minute. */
const BUSY: Case = {
  name: '50 links, running',
  links: 50,
  status: 'running',
  requests: [PER_MINUTE * 55, PER_MINUTE * 61],
};

const CASES: readonly Case[] = [
  { name: 'hidden', visible: false, requests: [0, 0] },
  // The list and the newest build; then 3 looks a minute apart, 2 and 4 minutes later, and every 5 minutes.
  { name: 'finished', requests: [2 + 3 + 2 + 2 * 10, 2 + 3 + 4 + 2 * 12], late: [10, 14] },
  // The list and the build that runs, every 10 s.
  { name: 'running', status: 'running', requests: [2 * 340, 2 * 361] },
  { name: 'waiting for an approval', status: 'on_hold', requests: [2 * 14, 2 * 20], late: [10, 14] },
  {
    name: 'running, without the focus',
    status: 'running',
    focused: false,
    requests: [2 * 29, 2 * 31],
    late: [0, 0],
  },
  // Without a word for how long, each round of three tries rests for longer.
  { name: '429', answers: always(429), requests: [3 * 12, 3 * 20] },
  { name: '429, ten minutes', answers: always(429, { 'retry-after': '600' }), requests: [6, 7] },
  { name: '429, five seconds', answers: always(429, { 'retry-after': '5' }), requests: [3 * 12, 3 * 20] },
  { name: '401', answers: always(401), requests: [1, 1] },
  { name: '404', answers: always(404), requests: [12, 20] },
  { name: '500', answers: always(500), requests: [3 * 12, 3 * 20] },
  { name: '503, ten minutes', answers: always(503, { 'retry-after': '600' }), requests: [6, 7] },
  { name: 'offline', answers: offline, requests: [12, 20] },
  { name: 'HTML', answers: () => answer(200, '<html>'), requests: [12, 20] },
  { name: '50 links, finished', links: 50, requests: [50 * 24, 50 * 33] },
  BUSY,
  { name: '50 links, offline', links: 50, answers: offline, requests: [50 * 12, 50 * 20] },
];

describe('An hour of watching', () => {
  const busy = once(() => hourOf(BUSY));

  for (const each of CASES) {
    it(`is ${each.requests.join(' to ')} requests: ${each.name}`, async () => {
      const { sentAt, logged } = await (each === BUSY ? busy() : hourOf(each));
      const late = sentAt.filter((at) => at >= NOW + HOUR / 2).length;
      const within = (count: number, [least, most]: readonly [number, number]): boolean =>
        count >= least && count <= most;
      assert.ok(within(sentAt.length, each.requests), `${sentAt.length} requests\n${logged.join('\n')}`);
      if (each.late !== undefined) assert.ok(within(late, each.late), `${late} in the last half`);
      assert.ok(mostInAMinute(sentAt) <= PER_MINUTE, `${mostInAMinute(sentAt)} in one minute`);
    }).timeout(30_000);
  }

  it('reaches every one of 50 links, though the budget is too small for them, and says that it waits', async () => {
    const { sent, logged } = await busy();
    const looks = new Map<string, number>();
    for (const path of sent) looks.set(path, (looks.get(path) ?? 0) + 1);
    const ofLists = [...looks].filter(([path]) => path.endsWith('/pipeline')).map(([, count]) => count);
    assert.equal(ofLists.length, 50);
    assert.ok(Math.max(...ofLists) - Math.min(...ofLists) <= 2, ofLists.join(' '));
    const reason = 'Looks at builds wait: postmanCircleci.refresh.requestsPerMinute is used up';
    assert.ok(logged.includes(reason), logged.join('\n'));
  }).timeout(30_000);
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Everything but the network and the time is real. */
async function hourOf({ visible = true, focused = true, links = 1, status = 'success', answers }: Case) {
  const clock = fakeClock();
  const sentAt: number[] = [];
  const sent: string[] = [];
  const logged: string[] = [];
  const transport = createTransport({
    credentialFor: () => Promise.resolve({ header: 'circle-token', value: 'token' }),
    loadFetch: () =>
      Promise.resolve((url) => {
        sentAt.push(clock.now());
        sent.push(new URL(url).pathname);
        return Promise.resolve(answers?.(clock.now() - NOW) ?? listed(new URL(url).pathname, status));
      }),
    userAgent: 'test',
    log: () => undefined,
    clock: {
      now: clock.now,
      sleep: (ms) => new Promise((resolve) => void clock.startTimer(ms, resolve)),
    },
    random: () => 0.5,
  });
  const budget = createBudget(() => PER_MINUTE, clock.now);
  const clientOver = (over: typeof transport) => () =>
    createCircleciClient({ host: 'https://circleci.com', transport: over });
  const store = createBuildStore({
    clientFor: clientOver(transport),
    backgroundClientFor: clientOver(withBudget(transport, budget)),
    ...clock,
  });
  const projects = Array.from({ length: links }, (_, index): ProjectRef => ({
    host: 'https://circleci.com',
    slug: `gh/acme/api-${index}`,
  }));
  const watcher = createWatcher({
    store,
    clock,
    settings: () => ({ activeMs: 10_000, idleMs: MINUTE }),
    projects: () => projects,
    budget,
    log: (line) => logged.push(line),
    random: () => 0.5,
  });
  watcher.setVisible(visible);
  watcher.setFocused(focused);
  await settle();
  await clock.pass(HOUR);
  watcher.dispose();
  store.dispose();
  return { sentAt, sent, logged };
}

function mostInAMinute(sentAt: readonly number[]): number {
  return Math.max(0, ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + MINUTE).length));
}

function listed(path: string, status: string): FetchAnswer {
  const name = path.replace(/^.*api-(\d+)\/pipeline$/, '$1');
  const created_at = new Date(NOW - HOUR).toISOString();
  const item = path.endsWith('/workflow')
    ? {
        id: path.replaceAll('/', '-'),
        name: 'test',
        status,
        created_at,
        stopped_at: status === 'success' ? created_at : null,
      }
    : { id: `p${name}`, number: 1, state: 'created', created_at, project_slug: `gh/acme/api-${name}` };
  return answer(200, JSON.stringify({ items: [item], next_page_token: null }));
}

function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): FetchAnswer {
  return {
    status,
    headers: new Map(Object.entries(headers)),
    body: (async function* () {
      yield await Promise.resolve(body);
    })(),
  };
}

function always(status: number, headers?: Readonly<Record<string, string>>): Answers {
  return () => answer(status, '{"message":"no"}', headers);
}

function offline(): never {
  throw Object.assign(new Error('getaddrinfo ENOTFOUND circleci.com'), { code: 'ENOTFOUND' });
}
