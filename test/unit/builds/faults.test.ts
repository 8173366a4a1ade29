import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import { createBuildStore } from '../../../src/builds/build-store';
import { createCircleciClient } from '../../../src/circleci/create';
import { isFailure, type Reason } from '../../../src/http/failure';
import { createTransport } from '../../../src/http/send';
import type { Transport } from '../../../src/http/transport';
import { childrenOf } from '../../../src/ui/tree/children';
import { lookOf } from '../../../src/ui/tree/look';
import { linkRow } from '../../../src/ui/tree/rows/link';
import { SAMPLE_SLUG, TOKENS, type Fault, type Standin } from '../../standin/api';
import { withStandin } from '../standin/running';
import { send } from '../standin/through-proxy';
import { aLink, aState } from '../ui/builders';

const PROJECT = { host: 'https://circleci.com', slug: SAMPLE_SLUG };
const LIST = `/project/${SAMPLE_SLUG}/pipeline`;
/** With the faults that use it up; with all others no more than a busy machine may need. */
const PATIENCE_MS = 1_200;
const MUCH_PATIENCE_MS = 15_000;

type Spoilt = Omit<Fault, 'match'>;

/** What each fault comes to; `undefined`: it is got over. */
const FAULTS: readonly (readonly [string, Spoilt, Reason | undefined])[] = [
  ['a reset', { kind: 'reset' }, 'offline'],
  ['a service that is down', { kind: 'down' }, 'offline'],
  ['an answer that never comes', { kind: 'hang' }, 'timedOut'],
  ['a body that takes longer than anybody waits', { kind: 'trickle', delayMs: 200 }, 'timedOut'],
  ['a body that comes in pieces', { kind: 'trickle', delayMs: 5 }, undefined],
  ['a connection that breaks in the middle of a body', { kind: 'cutOff' }, 'offline'],
  ['JSON that is cut short', { kind: 'cutJson' }, 'badResponse'],
  ['JSON of another shape', { kind: 'wrongShape' }, 'badResponse'],
  ['HTML', { kind: 'html' }, 'badResponse'],
  ['500, then good', { kind: 'status', status: 500, times: 1 }, undefined],
  ['500 for good', { kind: 'status', status: 500 }, 'server'],
  ['a storm of 429', { kind: 'status', status: 429 }, 'rateLimited'],
  ['a redirect that leads round', { kind: 'redirectLoop' }, 'badResponse'],
  ['401', { kind: 'status', status: 401 }, 'signedOut'],
];

/** The store over the stand-in, impatient, and with no pause before it tries again. */
function storeOver(standin: Standin, timeoutMs = MUCH_PATIENCE_MS) {
  const transport = createTransport({
    credentialFor: () => Promise.resolve({ header: 'circle-token', value: TOKENS.good }),
    loadFetch: () =>
      Promise.resolve(async (url, { method, headers, body, signal }) => {
        const reply = await send(standin, url, {
          method,
          headers,
          signal,
          ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
        });
        return {
          status: reply.status,
          headers: new Map(Object.entries(reply.headers).map(([name, value]) => [name, String(value)])),
          body: (async function* () {
            yield await Promise.resolve(reply.text);
          })(),
        };
      }),
    userAgent: 'test',
    log: () => undefined,
    random: () => 0,
    clock: { now: Date.now, sleep: () => Promise.resolve() },
  });
  const impatient: Transport = { send: (request) => transport.send({ timeoutMs, ...request }) };
  return createBuildStore({
    clientFor: (host) => createCircleciClient({ host, transport: impatient }),
    now: Date.now,
  });
}

type Store = ReturnType<typeof storeOver>;

/** The rows below the link, as the view draws them. */
function rows(store: Store): readonly string[] {
  const link = aLink(PROJECT);
  const state = aState({ builds: () => store.get(PROJECT) });
  return childrenOf(linkRow(link, state), state).map((row) => {
    const { label, description } = lookOf(row, Date.now());
    return row.kind === 'message' ? `${label} → ${description}` : label;
  });
}

const rejected = async (work: Promise<unknown>): Promise<Reason | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (isFailure(error)) return error.reason;
    throw error;
  }
};

describe('the rows of builds, where CircleCI’s answer is', function () {
  this.timeout(20_000);
  const standin = withStandin();

  for (const [name, fault, reason] of FAULTS) {
    it(`${name}: stay all there, with one that helps, and are as ever after it`, async () => {
      const store = storeOver(standin(), reason === 'timedOut' ? PATIENCE_MS : undefined);
      await store.refresh(PROJECT);
      const good = rows(store);
      assert.ok(good.length > 20);

      standin().addFault({ match: `${LIST}(\\?|$)`, ...fault });
      assert.equal(await rejected(store.refresh(PROJECT)), reason);
      if (reason !== undefined) {
        const [first, ...others] = rows(store);
        assert.match(first ?? '', / → (Try Again|Sign In…)$/);
        assert.deepEqual(others, good);
      }

      standin().clearFaults();
      standin().addFault({ match: `/pipeline/${store.get(PROJECT)?.builds[3]?.id}/workflow`, ...fault });
      const calm = { relist: { newest: 20 } };
      assert.equal(await rejected(store.refresh(PROJECT, calm)), reason);
      assert.deepEqual(
        rows(store).filter((row) => !row.includes(' → ')),
        good,
      );

      standin().clearFaults();
      await store.refresh(PROJECT, calm);
      assert.deepEqual(rows(store), good);
    });
  }

  it('at first, of one build alone: show all the others with their states', async () => {
    const store = storeOver(standin());
    standin().addFault({ match: '/pipeline/[^/]+/workflow', kind: 'cutJson', times: 1 });
    assert.equal(await rejected(store.refresh(PROJECT)), 'badResponse');
    const states = store.get(PROJECT)?.builds.map(({ workflows, errors }) => workflows ?? errors);
    assert.equal(states?.length, 20);
    assert.equal(store.get(PROJECT)?.builds.filter(({ status }) => status === 'unknown').length, 1);
  });

  it('a list without an end: are a page at a time, and older ones come once', async () => {
    const store = storeOver(standin());
    standin().addFault({ match: `${LIST}(\\?|$)`, kind: 'endlessPages' });
    await store.refresh(PROJECT);
    for (let page = 0; page < 6; page += 1) await store.loadMore(PROJECT);
    const numbers = store.get(PROJECT)?.builds.map(({ number }) => number) ?? [];
    assert.equal(new Set(numbers).size, numbers.length);
    assert.ok(standin().requests().length < 100, `${standin().requests().length} requests`);
  });

  it('an item without an id: lose that one and no other', async () => {
    const store = storeOver(standin());
    await store.refresh(PROJECT);
    const before = rows(store).length;
    const fresh = storeOver(standin());
    standin().addFault({ match: `${LIST}(\\?|$)`, kind: 'nullIds' });
    await fresh.refresh(PROJECT);
    assert.equal(rows(fresh).length, before - 1);
    standin().addFault({ match: '/workflow(\\?|$)', kind: 'nullIds' });
    await fresh.refresh(PROJECT, { relist: { newest: 20 } });
    assert.equal(rows(fresh).length, before - 1);
  });

  it('of a clock that is hours ahead, or behind: are as old as can be, and as new as now', async () => {
    const store = storeOver(standin());
    const workflows = [{ name: 'test', status: 'running' }] as const;
    standin().addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject: 'Ahead',
      minutesAgo: -300,
      workflows,
    });
    standin().addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject: 'Behind',
      minutesAgo: 9000,
      workflows,
    });
    await store.refresh(PROJECT);
    const [behind, ahead] = store.get(PROJECT)?.builds ?? [];
    assert.deepEqual([behind?.subject, ahead?.subject], ['Behind', 'Ahead']);
    assert.deepEqual([behind?.status, ahead?.status], ['running', 'running']);
    assert.ok(ahead);
    const { description } = lookOf({ kind: 'build', link: aLink(PROJECT), build: ahead }, Date.now());
    assert.match(description, /Running · just now$/);
  });
});
