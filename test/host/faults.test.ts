import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { RowText } from '../e2e/tree';
import { SAMPLE_SLUG, TOKENS, type Fault } from '../standin/api';
import { until } from '../e2e/waiting';
import { skip } from '../skip';
import { standin } from './standin';
import { window } from './window';

const BILLING_SLUG = 'bb/acme/billing';
const PAYMENTS_SLUG = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
const LINKS = [
  { nickname: 'Orders', project: SAMPLE_SLUG },
  { nickname: 'Billing', project: BILLING_SLUG },
  { nickname: 'Payments', project: PAYMENTS_SLUG },
];
/** The transport's time-out, and more. */
const GIVEN_UP_MS = 90_000;
/** Of one test: it waits for the view up to four times. */
const PATIENCE_MS = 180_000;

type Spoilt = Omit<Fault, 'match'>;

/** What each fault makes the row above the builds say; `undefined`: it is got over. */
const FAULTS: readonly (readonly [string, Spoilt, RegExp | undefined])[] = [
  ['a reset', { kind: 'reset' }, /^Cannot be reached Try Again$/],
  ['a service that is down', { kind: 'down' }, /^Cannot be reached Try Again$/],
  ['a body that comes in pieces', { kind: 'trickle', delayMs: 50 }, undefined],
  ['a late answer', { kind: 'slow', delayMs: 700 }, undefined],
  ['a connection that breaks in the middle of a body', { kind: 'cutOff' }, /^Cannot be reached Try Again$/],
  ['JSON that is cut short', { kind: 'cutJson' }, /^Unexpected answer Try Again$/],
  ['JSON of another shape', { kind: 'wrongShape' }, /^Unexpected answer Try Again$/],
  ['HTML', { kind: 'html' }, /^Unexpected answer Try Again$/],
  ['500, then good', { kind: 'status', status: 500, times: 1 }, undefined],
  ['500 for good', { kind: 'status', status: 500 }, /^Service error Try Again$/],
  ['a storm of 429', { kind: 'status', status: 429 }, /^Too many requests Try Again$/],
  ['a redirect that leads round', { kind: 'redirectLoop' }, /^Unexpected answer Try Again$/],
  ['a list without an end', { kind: 'endlessPages' }, undefined],
  ['an item without an id', { kind: 'nullIds' }, undefined],
  ['401', { kind: 'status', status: 401 }, /^Token not accepted Sign In…$/],
];

const list = (slug: string): string => `/project/${slug}/pipeline(\\?|$)`;

const setLinks = (links: unknown): Thenable<void> =>
  vscode.workspace
    .getConfiguration('postmanCircleci')
    .update('links', links, vscode.ConfigurationTarget.Global);

/** Longer than the view takes to draw what is known, in ms: else its rows may be those of before. */
const DRAWN_MS = 500;

const refresh = async (): Promise<void> => {
  await vscode.commands.executeCommand('postmanCircleci.refresh');
  await pause(DRAWN_MS);
};

/** What stays the same while a minute goes by. */
const plain = ({ label, description, level }: RowText): string =>
  `${level} ${label} ${description.replace(/(?: · )?(?:\d+ \w+ ago|just now|yesterday)/, '')}`;

/** A row that says what is wrong, and what helps. */
const isMessage = ({ description }: RowText): boolean => /^(?:Try Again|Sign In…)$/.test(description);

/** True once the builds of every project are there, with their states. */
const areWhole = (rows: readonly RowText[]): boolean =>
  rows.length > 25 &&
  rows.every(({ label, description }) => !/Loading|Unknown|as of/.test(label + description));

/** The rows that a fault leaves as they are. */
const unaffected = (rows: readonly RowText[]): readonly string[] =>
  rows.filter((row) => !isMessage(row)).map(plain);

const sameAs = (good: readonly string[]) => (rows: readonly RowText[]) =>
  unaffected(rows).join('\n') === good.join('\n');

/** One build may have lost its state, and no row more than that. */
const sameButOneAs = (good: readonly string[]) => (rows: readonly RowText[]) => {
  const now = unaffected(rows);
  return now.length === good.length && now.filter((row, index) => row !== good[index]).length <= 1;
};

describe('the Builds view, where CircleCI’s answer is', function () {
  this.timeout(PATIENCE_MS);
  let good: readonly string[] = [];
  /** One of the newest builds of the first project. */
  let build = '';

  before(async function () {
    if (!window.isWatched()) {
      skip(this, 'nothing watches this window from outside');
    }
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await standin.reset();
    await setLinks(LINKS);
    await vscode.commands.executeCommand('postmanCircleci.builds.focus');
    await window.waitForRows('builds of three projects with their states', areWhole, GIVEN_UP_MS);
    const asked = (await standin.requests()).map(
      ({ url }) => /\/pipeline\/([0-9a-f-]{36})\/workflow/.exec(url)?.[1],
    );
    build = asked.find((id) => id !== undefined) ?? '';
    assert.notEqual(build, '');
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await standin.reset();
    await setLinks(undefined);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  // Each begins with the view as it is without faults, whatever became of the one before it.
  beforeEach(async () => {
    const rows = await until(
      'a calm view',
      async () => {
        await refresh();
        const before = await window.rows();
        await pause(DRAWN_MS);
        const after = await window.rows();
        return before.map(plain).join() === after.map(plain).join() ? after : [];
      },
      (all) => areWhole(all) && !all.some(isMessage),
      GIVEN_UP_MS,
    );
    good = rows.map(plain);
  });

  afterEach(async () => {
    await standin.clearFaults();
  });

  for (const [name, fault, says] of FAULTS) {
    it(`${name}: keeps every row, says what is wrong, and is as ever after it`, async () => {
      await standin.addFault({ match: list(SAMPLE_SLUG), ...fault });
      await refresh();
      const rows = await window.waitForRows(
        `row that reads ${String(says)}, above all builds`,
        (all) => sameAs(good)(all) && all.some(isMessage) === (says !== undefined),
      );
      const said = rows.filter(isMessage).map(({ label, description }) => `${label} ${description}`);
      assert.equal(said.length, says === undefined ? 0 : 1);
      assert.match(said[0] ?? '', says ?? /^$/);

      await standin.clearFaults();
      await standin.addFault({ match: `/pipeline/${build}/workflow`, ...fault });
      await standin.forgetRequests();
      await refresh();
      await until(
        'the request that is answered so',
        () => standin.requests(),
        (requests) => requests.some(({ url }) => url.includes(`${build}/workflow`)),
      );
      await window.waitForRows('other build changed for the fault of one', sameButOneAs(good));

      await standin.clearFaults();
      await refresh();
      await window.waitForRows(
        'rows as they were before the fault',
        (all) => sameAs(good)(all) && !all.some(isMessage),
      );
    });
  }

  it('none in time, or not whole in time: keeps every row, and says so', async function () {
    this.timeout(2 * PATIENCE_MS);
    await standin.addFault({ match: `/pipeline/${build}/workflow`, kind: 'hang' });
    await standin.addFault({ match: list(BILLING_SLUG), kind: 'hang' });
    await standin.addFault({ match: list(PAYMENTS_SLUG), kind: 'trickle', delayMs: 3_500 });
    const refreshed = refresh();
    const rows = await window.waitForRows(
      'word below two projects that there was no answer',
      (all) => all.filter(({ label }) => label === 'No answer in time').length >= 2,
      GIVEN_UP_MS,
    );
    assert.ok(sameAs(good)(rows), JSON.stringify(rows));
    await refreshed;
    await standin.clearFaults();
    await refresh();
    await window.waitForRows('rows as before', (all) => sameAs(good)(all) && !all.some(isMessage));
  });

  it('on its way while its link goes and comes back: is all there in the end, and nothing is said', async () => {
    await standin.addFault({ match: '/project/', kind: 'slow', delayMs: 1_500, times: 6 });
    for (let turn = 0; turn < 2; turn += 1) {
      await setLinks(LINKS.slice(1));
      await setLinks(LINKS);
      await pause(200);
    }
    await window.waitForRows('rows as before', (all) => sameAs(good)(all) && !all.some(isMessage));
  });

  it('of a clock that is hours ahead, or behind: shows both builds, as new as now and as old as they say', async () => {
    const workflows = [{ name: 'test', status: 'running' }];
    const scene = { slug: BILLING_SLUG, branch: 'master', workflows };
    await standin.addPipeline({ ...scene, subject: 'Ahead', minutesAgo: -300 });
    await standin.addPipeline({ ...scene, subject: 'Behind', minutesAgo: 9_000 });
    await refresh();
    const isOne = ({ label }: RowText): boolean => label === 'Ahead' || label === 'Behind';
    await window.waitForRows('two more builds with their states and ages', (rows) => {
      const at = (label: string): string => rows.find((row) => row.label === label)?.description ?? '';
      return (
        at('Ahead').endsWith('Running · just now') &&
        at('Behind').endsWith('Running · 6 days ago') &&
        sameAs(good)(rows.filter((row) => !isOne(row)))
      );
    });
  });
});
