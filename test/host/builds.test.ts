import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import type { SeenRequest } from '../standin/api';
import { standin } from './standin';

/** All of its builds are finished. */
const FINISHED_SLUG = 'bb/acme/billing';
const IDLE_SECONDS = 5;

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('postmanCircleci')
    .update(key, value, vscode.ConfigurationTarget.Global);
}

/** The requests so far, once there were some and no more came for a while. */
async function settledRequests(): Promise<readonly SeenRequest[]> {
  for (let before = -1; ;) {
    const requests = await standin.requests();
    if (requests.length > 0 && requests.length === before) return requests;
    before = requests.length;
    await pause(1_000);
  }
}

const paths = (requests: readonly SeenRequest[]): readonly string[] =>
  requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);

describe('what the Builds view costs', function () {
  this.timeout(40_000);

  before(async () => {
    // The host of the tests is the host of the extension, so they share an environment.
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await vscode.commands.executeCommand('workbench.view.explorer');
    await vscode.extensions.getExtension('postman-circleci.postman-circleci')?.activate();
    await set('statusBar.enabled', false);
    await standin.forgetRequests();
    await set('links', [{ nickname: 'Orders', project: SAMPLE_SLUG }]);
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await vscode.commands.executeCommand('workbench.view.explorer');
    await set('links', undefined);
    await set('refresh.idleSeconds', undefined);
    await set('statusBar.enabled', undefined);
  });

  it('is nothing until it is seen', async () => {
    await pause(2_000);
    assert.deepEqual(paths(await standin.requests()), []);
  });

  it('is nothing for the status bar where no linked project is checked out', async () => {
    await set('links', [{ nickname: 'Billing', project: FINISHED_SLUG }]);
    await set('statusBar.enabled', true);
    await pause(2_000);
    assert.deepEqual(paths(await standin.requests()), []);
    await set('statusBar.enabled', false);
    await set('links', [{ nickname: 'Orders', project: SAMPLE_SLUG }]);
  });

  it('is at most 21 requests for the first 20 builds', async () => {
    await vscode.commands.executeCommand('postmanCircleci.builds.focus');
    const asked = paths(await settledRequests());
    assert.equal(asked.filter((path) => path.endsWith(`${SAMPLE_SLUG}/pipeline`)).length, 1);
    assert.ok(asked.filter((path) => path.endsWith('/workflow')).length > 10, asked.join('\n'));
    assert.ok(asked.length <= 21, `${asked.length}:\n${asked.join('\n')}`);
  });

  it('is one request for each look at a project whose builds are finished', async () => {
    await set('links', [{ nickname: 'Billing', project: FINISHED_SLUG }]);
    await settledRequests();
    await set('refresh.idleSeconds', IDLE_SECONDS);
    await standin.forgetRequests();
    await pause(3 * IDLE_SECONDS * 1_000 - 1_000);
    const asked = paths(await standin.requests());
    const looks = asked.filter((path) => path === `GET /api/v2/project/${FINISHED_SLUG}/pipeline`);
    assert.ok(looks.length >= 1 && looks.length <= 3, asked.join('\n'));
    assert.deepEqual(asked, looks);
  });

  it('is nothing while it is hidden', async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    await pause(500);
    await standin.forgetRequests();
    await pause(IDLE_SECONDS * 1_000 + 2_000);
    assert.deepEqual(paths(await standin.requests()), []);
  });
});
