import assert from 'node:assert/strict';
import { TOKENS } from '../standin/api';
import type { Fault } from '../standin/api';
import { useStage } from './fixture';
import type { Stage } from './fixture';
import { inOrder } from './in-order';
import { until } from './waiting';

/** A project of the scene that was never built. */
const EMPTY_SLUG = 'gh/acme/style-guide';
const BITBUCKET_SLUG = 'bb/acme/billing';
const SAMPLE_SLUG = 'gh/acme/orders-api';
/** After the transport's own time-out. */
const HANGING_MS = 45_000;

interface State {
  readonly nickname: string;
  readonly project: string;
  /** What is wrong with the project's list of builds. */
  readonly fault?: Omit<Fault, 'match'>;
  /** The row below the link. */
  readonly says: RegExp;
  /** The command on it. */
  readonly offers: string;
  /** What a screen reader says, which is the whole sentence that the tooltip has. */
  readonly explains: RegExp;
}

const STATES: readonly State[] = [
  {
    nickname: 'Hangs',
    project: 'gh/acme/hangs',
    fault: { kind: 'hang' },
    says: /No answer in time/,
    offers: 'Try Again',
    explains: /circleci\.com did not answer in time/,
  },
  {
    nickname: 'Unknown',
    project: 'gh/acme/no-such-project',
    says: /Not found/,
    offers: 'Edit Link…',
    explains: /knows no such project, or your token cannot see it: check/,
  },
  {
    nickname: 'Never built',
    project: EMPTY_SLUG,
    says: /No builds yet/,
    offers: 'Run Build…',
    explains: /has not run this project yet\. Run its first build, or push a commit/,
  },
  {
    nickname: 'Down',
    project: 'gh/acme/down',
    fault: { kind: 'down' },
    says: /Cannot be reached/,
    offers: 'Try Again',
    explains: /cannot be reached: check the network, and the proxy/,
  },
  {
    nickname: 'Answers HTML',
    project: 'gh/acme/html',
    fault: { kind: 'html' },
    says: /Unexpected answer/,
    offers: 'Try Again',
    explains: /a proxy or a sign-in page may stand in between/,
  },
  {
    nickname: 'Resets',
    project: 'gh/acme/resets',
    fault: { kind: 'reset' },
    says: /Cannot be reached/,
    offers: 'Try Again',
    explains: /check the network/,
  },
  {
    nickname: 'Answers half',
    project: BITBUCKET_SLUG,
    fault: { kind: 'cutJson' },
    says: /Unexpected answer/,
    offers: 'Try Again',
    explains: /an answer that is not CircleCI’s/,
  },
  {
    nickname: 'Fails',
    project: 'gh/acme/fails',
    fault: { kind: 'status', status: 500 },
    says: /Service error/,
    offers: 'Try Again',
    explains: /a problem of its own \(status 500\)/,
  },
  {
    nickname: 'Forbids',
    project: 'gh/acme/forbids',
    fault: { kind: 'status', status: 403 },
    says: /Not allowed/,
    offers: 'Sign In…',
    explains: /is not allowed to do this.* It said: Forced 403/,
  },
];

/** Nothing of a failure is left to VS Code, whose words for it are a stack trace. */
function assertNoStackTrace({ logs }: Stage): void {
  const traces = logs()
    .split('\n')
    .filter((line) => /unhandled|rejected promise|TreeError|already registered|\[error\]/i.test(line))
    // What the host of the tests itself lacks.
    .filter((line) => !line.includes('/watchdog'));
  assert.deepEqual(traces, []);
}

describe('states of a link that cannot be read', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: {
      'postmanCircleci.links': [
        ...STATES.map(({ nickname, project }) => ({ nickname, project })),
        { nickname: 'Stumbles', project: SAMPLE_SLUG },
        { nickname: 'No slug', project: 'what is this' },
        { nickname: 'Elsewhere', project: 'gh/acme/orders-api', host: 'https://ci.example.com' },
        { nickname: 'Limited', project: 'gh/acme/limited' },
      ],
    },
  });

  before('faults', async () => {
    const { standin, workbench } = stage();
    for (const { project, fault } of STATES) {
      if (fault !== undefined) standin.addFault({ match: `/project/${project}/pipeline`, ...fault });
    }
    standin.addFault({ match: `/project/${SAMPLE_SLUG}/pipeline`, kind: 'status', status: 500, times: 1 });
    await workbench.openBuilds();
    for (const { nickname } of STATES) await workbench.builds.expand(nickname);
  });

  it('say that they are loading until they are known', async () => {
    const { builds } = stage().workbench;
    await builds.waitForBelow('Hangs', 'that it loads', ([row]) => row?.label === 'Loading…');
  });

  for (const { nickname, fault, says, offers, explains } of STATES.slice(1)) {
    it(`${nickname}${fault === undefined ? '' : ` (${fault.kind})`}: what is wrong, and what to do`, async () => {
      await assertSays(nickname, says, offers, explains);
    });
  }

  it('Hangs (hang): what is wrong, once the time is up', async () => {
    for (const { nickname, says, offers, explains } of STATES.slice(0, 1)) {
      await assertSays(nickname, says, offers, explains, HANGING_MS);
    }
  });

  it('are not shown for a service that stumbles once', async () => {
    const { builds } = stage().workbench;
    await builds.expand('Stumbles');
    await builds.waitForText('Reject orders without a currency', /Success/);
    await builds.collapse('Stumbles');
  });

  it('name a setting that is no link, and ask before a host that is not the user’s', async () => {
    const { builds } = stage().workbench;
    await builds.waitForText(/A link cannot be used/, /Open Settings/);
    await builds.expand('Elsewhere');
    await builds.waitForBelow(
      'Elsewhere',
      'whom to sign in to',
      ([row]) => row?.label === 'Sign In to ci.example.com…',
    );
    assert.ok(
      stage()
        .standin.requests()
        .every(({ url }) => !url.includes('example.com')),
    );
  });

  it('say how long a service wants to be left alone', async () => {
    stage().standin.addFault({
      match: '/project/gh/acme/limited/',
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '120' },
    });
    await stage().workbench.builds.expand('Limited');
    await assertSays(
      'Limited',
      /Too many requests/,
      'Try Again',
      /asks for fewer requests\. Try again in [12]m/,
    );
  });

  it('put up no message by themselves, and leave no stack trace', async () => {
    assert.deepEqual(await stage().workbench.notifications(), []);
    assertNoStackTrace(stage());
  });

  async function assertSays(
    nickname: string,
    says: RegExp,
    offers: string,
    explains: RegExp,
    timeoutMs?: number,
  ): Promise<void> {
    const { builds } = stage().workbench;
    const [row] = await until(
      `the row below ${nickname} to read ${String(says)}`,
      () => builds.below(nickname),
      ([first]) => first !== undefined && says.test(first.label),
      timeoutMs,
    );
    assert.equal(row?.description, offers);
    assert.match(row.spoken, explains);
  }
});

describe('states of a token', function () {
  inOrder(this);
  const stage = useStage({
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
  });

  const shows = async (label: RegExp, description: RegExp): Promise<void> => {
    const { builds } = stage().workbench;
    await until(
      `a row that reads ${String(label)} · ${String(description)}`,
      () => builds.below('Orders'),
      ([first]) => first !== undefined && label.test(first.label) && description.test(first.description),
    );
  };

  it('none: asks to sign in, and sends nothing', async () => {
    const { workbench, standin } = stage();
    await workbench.openBuilds();
    await shows(/Signed out/, /Sign In…/);
    assert.deepEqual(standin.requests(), []);
  });

  it('wrong: says so in the prompt, and keeps asking', async () => {
    const { quickInput, builds } = stage().workbench;
    await builds.click(/Signed out/);
    await quickInput.answer(/Sign In to circleci\.com/, 'CCIPAT_none_0000');
    await quickInput.waitForProblem(/does not accept the token/);
  });

  it('of somebody who cannot see the project: says that it is not found, and what that may mean', async () => {
    await stage().workbench.quickInput.answer(/Sign In to circleci\.com/, TOKENS.stranger);
    await shows(/Not found/, /Edit Link…/);
  });

  it('revoked: says that it is not accepted, and asks to sign in', async () => {
    const { workbench, standin } = stage();
    standin.addFault({ match: 'circleci\\.com', kind: 'status', status: 401 });
    await workbench.builds.inlineAction('Orders', 'Refresh');
    await shows(/Token not accepted/, /Sign In…/);
  });

  it('good again: shows the builds', async () => {
    const { workbench, standin } = stage();
    standin.clearFaults();
    await workbench.builds.click(/Token not accepted/);
    await workbench.quickInput.answer(/Sign In to circleci\.com/, TOKENS.good);
    await workbench.builds.waitForText('Reject orders without a currency', /Success/);
    await until(
      'no word of the failure',
      () => workbench.builds.below('Orders'),
      (rows) => rows.length > 1 && rows.every(({ label }) => !/not accepted/.test(label)),
    );
    assertNoStackTrace(stage());
  });
});
