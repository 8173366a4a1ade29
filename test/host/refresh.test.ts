import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { until } from '../e2e/waiting';
import { TOKENS } from '../standin/api';
import { set } from './settings';
import { standin } from './standin';
import { window } from './window';

const SLUG = 'bb/acme/billing';
/** Newest last: more than the five that Refresh reads again in any case. */
const SUBJECTS = ['Opened', 'Sixth', 'Fifth', 'Fourth', 'Third', 'Second', 'First'];

describe('Refresh', function () {
  this.timeout(60_000);
  const ids = new Map<string, string>();

  before(async function () {
    if (!window.isWatched()) {
      console.log('    skipped: nothing watches this window from outside');
      this.skip();
    }
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await standin.reset();
    for (const subject of SUBJECTS) {
      const workflows = [{ name: `test ${subject}`, status: 'success' }];
      const { id } = await standin.addPipeline({ slug: SLUG, branch: 'master', subject, workflows });
      ids.set(id, subject);
    }
    await set('statusBar.enabled', false);
    await set('refresh.idleSeconds', 0);
    await set('refresh.activeSeconds', 0);
    await set('links', [{ nickname: 'Billing', project: SLUG }]);
    await vscode.commands.executeCommand('postmanCircleci.builds.focus');
    await window.waitForRows('all builds with their states', (rows) =>
      SUBJECTS.every((subject) =>
        rows.some(({ label, description }) => label === subject && description.includes('Success')),
      ),
    );
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await standin.reset();
    for (const key of ['links', 'statusBar.enabled', 'refresh.idleSeconds', 'refresh.activeSeconds'])
      await set(key, undefined);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('reads the workflows of the newest five again, and of each build that is open, and of no other', async () => {
    await window.expand('Opened');
    await window.waitForRows('its workflow', (rows) => rows.some(({ label }) => label === 'test Opened'));
    await pause(1_000);
    await standin.forgetRequests();
    await vscode.commands.executeCommand('postmanCircleci.refresh');
    const asked = (await standin.requests()).map(
      ({ url }) => ids.get(/\/pipeline\/([^/]+)\/workflow$/.exec(new URL(url).pathname)?.[1] ?? '') ?? url,
    );
    const read = asked.filter((subject) => SUBJECTS.includes(subject)).sort();
    assert.deepEqual(read, ['Fifth', 'First', 'Fourth', 'Opened', 'Second', 'Third']);
  });

  it('is all that reads, where both paces are 0, even while a build runs, until a pace is set', async () => {
    const workflows = [{ name: 'test', status: 'running' }];
    await standin.addPipeline({ slug: SLUG, branch: 'master', subject: 'Runs', workflows });
    await vscode.commands.executeCommand('postmanCircleci.refresh');
    await window.waitForRows('the build that runs', (rows) => rows.some(({ label }) => label === 'Runs'));
    await pause(1_000);
    await standin.forgetRequests();
    await pause(8_000);
    assert.deepEqual(await standin.requests(), []);
    await set('refresh.activeSeconds', 5);
    await until(
      'a look at the build that runs',
      () => standin.requests(),
      (requests) => requests.length > 0,
    );
  });
});
