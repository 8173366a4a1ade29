import assert from 'node:assert/strict';
import { TOKENS } from '../standin/api';
import type { ProxyLogin, SeenRequest } from '../standin/api';
import { HOSTS } from '../standin/hosts';
import { useStage } from './fixture';
import { inOrder } from './in-order';
import { until } from './waiting';

/** A name and a password whose letters an address has to escape. */
const LOGIN: ProxyLogin = { name: 'ada@acme', password: 'p@ss:w/rd' };
const WRONG: ProxyLogin = { ...LOGIN, password: 'guess?' };
const LINK = { nickname: 'Orders', project: 'gh/acme/orders-api' };
/** Without `NODE_EXTRA_CA_CERTS` nobody knows the test authority. */
const NO_AUTHORITY = { NODE_EXTRA_CA_CERTS: undefined };

/** Hosts that were asked, and hosts that the proxy kept the extension from. */
function hostsOf(requests: readonly SeenRequest[], isWanted: (seen: SeenRequest) => boolean): Set<string> {
  return new Set(requests.filter(isWanted).map(({ url }) => new URL(url).hostname));
}

describe('a proxy with a password', function () {
  inOrder(this);
  const stage = useStage({ env: { CIRCLE_TOKEN: TOKENS.good } });

  const addressFor = (login: ProxyLogin): string => {
    const address = new URL(stage().standin.proxyUrl);
    address.username = login.name;
    address.password = login.password;
    return address.href;
  };

  it('that was not given is asked for, by the proxy’s name', async () => {
    const { standin } = stage();
    standin.lockProxy(LOGIN);
    await withSettings({ 'postmanCircleci.links': [LINK] });
    await assertAsks();
    const refused = hostsOf(standin.requests(), ({ status }) => status === 407);
    assert.ok(refused.has('circleci.com'));
    assert.deepEqual(
      standin.requests().filter(({ status }) => status !== 407),
      [],
    );
  });

  it('that is wrong is asked for, and told to nobody', async () => {
    const { logs, standin } = stage();
    const before = standin.requests().length;
    await withSettings({ 'http.proxy': addressFor(WRONG) });
    await until(
      'the proxy to be asked once more',
      () => Promise.resolve(standin.requests().length),
      (count) => count > before,
    );
    const spoken = await assertAsks();
    for (const secret of [WRONG.password, encodeURIComponent(WRONG.password), LOGIN.name]) {
      assert.ok(!spoken.includes(secret));
      assert.ok(!logs().includes(secret));
    }
  });

  it('is asked for by the prompt for a token too', async () => {
    const { quickInput } = stage().workbench;
    await stage().workbench.run('Postman CircleCI: Sign In…');
    await quickInput.choose(/circleci\.com/);
    await quickInput.answer(/Sign In to circleci\.com/, TOKENS.good);
    await quickInput.waitForProblem(/The proxy 127\.0\.0\.1:\d+ lets no request to circleci\.com through/);
    await quickInput.close();
  });

  it('that is right lets everything through, and nothing goes around the proxy', async () => {
    const { workbench, standin } = stage();
    const { builds } = workbench;
    await withSettings({ 'http.proxy': addressFor(LOGIN) });
    await builds.expand('Run the smoke tests with the Postman CLI');
    await builds.waitForText('Orders contract', /passed|failed/);
    const answered = hostsOf(standin.requests(), ({ status }) => status > 0 && status < 400);
    assert.deepEqual([...answered].sort(), [HOSTS.circleci, HOSTS.artifacts, HOSTS.storage].sort());
    assert.deepEqual(standin.violations(), []);
  });

  /** A window with other user settings, with the Builds view open at the link. */
  async function withSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const { workbench, changeSettings } = stage();
    changeSettings(settings);
    await workbench.reload();
    await workbench.openBuilds();
    await workbench.builds.expand('Orders');
  }

  /** What a screen reader says of the row below the link, once it names the proxy and the setting. */
  async function assertAsks(): Promise<string> {
    const [row] = await stage().workbench.builds.waitForBelow(
      'Orders',
      'what the proxy wants',
      ([first]) => first?.label === 'Proxy wants a password',
    );
    assert.equal(row?.description, 'Open Settings');
    const port = new URL(stage().standin.proxyUrl).port;
    assert.match(
      row.spoken,
      new RegExp(`The proxy 127\\.0\\.0\\.1:${port} lets no request to circleci\\.com through`),
    );
    assert.match(row.spoken, /in the setting http\.proxy/);
    return row.spoken;
  }
});

describe('a certificate authority that this system does not know', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good, ...NO_AUTHORITY },
    settings: { 'postmanCircleci.links': [LINK] },
  });

  it('is said to be missing, and gets no token', async () => {
    const { workbench, standin } = stage();
    await workbench.openBuilds();
    await workbench.builds.expand('Orders');
    const [row] = await workbench.builds.waitForBelow(
      'Orders',
      'whom it does not trust',
      ([first]) => first?.label === 'Certificate not trusted',
    );
    assert.match(row?.spoken ?? '', /circleci\.com.* add its authority to the system’s store/);
    assert.deepEqual(standin.requests(), []);
  });
});
