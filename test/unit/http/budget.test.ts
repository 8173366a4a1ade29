import assert from 'node:assert/strict';
import { createBudget, withBudget, withPatience } from '../../../src/http/budget';
import type { HttpRequest, Transport } from '../../../src/http/transport';
import { fakeClock, HOUR, MINUTE, settle } from '../builds/builders';

const PER_MINUTE = 20;
const REQUEST: HttpRequest = { method: 'GET', url: new URL('https://circleci.com/api/v2/me') };

/** A transport that needs so many exchanges for each request, and notes when each went out, or that it did not. */
function scene(exchanges: number) {
  const clock = fakeClock();
  const sentAt: number[] = [];
  let refused = 0;
  const transport: Transport = {
    send: ({ permit }) => {
      for (let made = 0; made < exchanges; made += 1) {
        if (permit?.() === false) refused += 1;
        else sentAt.push(clock.now());
      }
      return Promise.resolve({ status: 200, headers: new Map(), body: new Uint8Array() });
    },
  };
  const budget = createBudget(() => PER_MINUTE, clock.now);
  const sleep = (ms: number): Promise<void> => new Promise((done) => void clock.startTimer(ms, done));
  return {
    clock,
    sentAt,
    refused: () => refused,
    hasty: withBudget(transport, budget),
    patient: withPatience(transport, budget, sleep),
  };
}

function mostInAMinute(sentAt: readonly number[]): number {
  return Math.max(0, ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + MINUTE).length));
}

describe('what nobody waits for', () => {
  it('gives up where the requests of a minute are used up', async () => {
    const { hasty, sentAt, refused } = scene(1);
    for (let count = 0; count < PER_MINUTE + 5; count += 1) await hasty.send(REQUEST);
    assert.deepEqual([sentAt.length, refused()], [PER_MINUTE, 5]);
  });

  it('or waits, is all done in the end, and leaves room for what is more pressing', async () => {
    const { clock, patient, hasty, sentAt, refused } = scene(2);
    const all = Promise.all(Array.from({ length: 50 }, () => patient.send(REQUEST)));
    await settle();
    const atOnce = sentAt.length;
    assert.ok(atOnce > 5 && atOnce <= PER_MINUTE / 2 + 2, `${atOnce} at once`);
    await hasty.send(REQUEST);
    assert.equal(refused(), 0);
    await clock.pass(HOUR);
    await all;
    assert.deepEqual([sentAt.length, refused()], [2 * 51, 0]);
    assert.ok(mostInAMinute(sentAt) <= PER_MINUTE, `${mostInAMinute(sentAt)} in one minute`);
  });
});
