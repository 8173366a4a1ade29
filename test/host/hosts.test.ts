import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { until } from '../e2e/waiting';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { HOSTS, MISNAMED_HOST } from '../standin/hosts';
import { set } from './settings';
import { standin } from './standin';
import { window } from './window';

const SERVER = `https://${HOSTS.server}`;
const CLOUD = `https://${HOSTS.circleci}`;
/** A build of both hosts, with reports among its artifacts. */
const BUILD = 'Expect refunds to be accepted, not done';

async function hostsAsked(): Promise<readonly string[]> {
  return [...new Set((await standin.requests()).map(({ url }) => new URL(url).hostname))].sort();
}

describe('a CircleCI Server', function () {
  this.timeout(90_000);

  before(async function () {
    if (!window.isWatched()) {
      console.log('    skipped: nothing watches this window from outside');
      this.skip();
    }
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await standin.reset();
    await set('statusBar.enabled', false);
    await set('circleci.host', SERVER);
    await set('links', [
      { nickname: 'At work', project: SAMPLE_SLUG },
      { nickname: 'In the cloud', project: SAMPLE_SLUG, host: CLOUD },
    ]);
    await vscode.commands.executeCommand('postmanCircleci.builds.focus');
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await standin.reset();
    for (const key of ['links', 'circleci.host', 'statusBar.enabled']) await set(key, undefined);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('is asked at its own address, with its own certificate, for builds and reports', async () => {
    await window.waitForRows('builds of the Server with their states', (rows) =>
      rows.some(({ label, description }) => label === BUILD && /Success|Failed/.test(description)),
    );
    await window.expand(BUILD);
    await window.waitForRows('what a report among its artifacts says', (rows) =>
      rows.some(({ label, description }) => label === 'Orders contract' && /5 passed/.test(description)),
    );
    assert.deepEqual(await hostsAsked(), [HOSTS.server, HOSTS.storage].sort());
  });

  it('stands beside another host, which is asked for nothing before somebody has signed in there', async () => {
    const rows = await window.rows();
    const at = rows.findIndex(({ label }) => label === 'In the cloud');
    assert.deepEqual(
      rows.slice(at + 1).map(({ label }) => label),
      [`Sign In to ${HOSTS.circleci}…`],
    );
    const tokens = (await standin.requests()).filter(({ credential }) => credential !== 'none');
    assert.deepEqual([...new Set(tokens.map(({ url }) => new URL(url).hostname))], [HOSTS.server]);
  });

  it('gives way at once to the host that the setting names next, also while it is asked', async () => {
    await standin.addFault({ match: `^GET ${SERVER}/`, kind: 'hang' });
    void vscode.commands.executeCommand('postmanCircleci.refresh');
    await until(
      'a request that hangs',
      () => standin.requests(),
      (requests) => requests.some(({ status }) => status === 0),
    );
    await set('links', [{ nickname: 'At work', project: SAMPLE_SLUG }]);
    await set('circleci.host', CLOUD);
    await window.waitForRows('builds of the cloud with their states', (rows) =>
      rows.some(({ label, description }) => label === BUILD && /Success|Failed/.test(description)),
    );
    await until(
      'what was asked to be given up',
      () => standin.requests(),
      (requests) => requests.every(({ status }) => status !== 0),
    );
    await standin.forgetRequests();
    await standin.clearFaults();
    await vscode.commands.executeCommand('postmanCircleci.refresh');
    assert.deepEqual(await hostsAsked(), [HOSTS.circleci]);
  });

  it('whose certificate is that of another gets no token, and the row says what is wrong', async () => {
    await standin.forgetRequests();
    await set('circleci.host', `https://${MISNAMED_HOST}`);
    await window.waitForRows('word of the certificate', (rows) =>
      rows.some(({ label }) => /^Certificate not trusted/.test(label)),
    );
    await pause(500);
    assert.deepEqual(await standin.requests(), []);
  });
});
