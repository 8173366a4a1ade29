import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { standin } from './standin';

/** Older than the first page of the list. */
const OLD = 3;

const open = (path: string): Thenable<unknown> =>
  vscode.commands.executeCommand(
    'vscode.open',
    vscode.Uri.parse(`${vscode.env.uriScheme}://postman-circleci.postman-circleci/${path}`),
  );

async function asked(path: string): Promise<boolean> {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await standin.requests()).some(({ url }) => url.endsWith(path))) return true;
    await pause(250);
  }
  return false;
}

describe('a link to a build', function () {
  this.timeout(40_000);

  before(async () => {
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await vscode.extensions.getExtension('postman-circleci.postman-circleci')?.activate();
    await vscode.workspace
      .getConfiguration('postmanCircleci')
      .update('links', [{ nickname: 'Orders', project: SAMPLE_SLUG }], vscode.ConfigurationTarget.Global);
    await standin.forgetRequests();
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await vscode.commands.executeCommand('workbench.view.explorer');
    await vscode.workspace
      .getConfiguration('postmanCircleci')
      .update('links', undefined, vscode.ConfigurationTarget.Global);
  });

  it('looks for it by its number, however old it is', async () => {
    await open(`build/${SAMPLE_SLUG}/${OLD}`);
    assert.ok(await asked(`/api/v2/project/${SAMPLE_SLUG}/pipeline/${OLD}`), 'the build was not asked for');
  });

  it('of a project that is not linked asks nothing of CircleCI', async () => {
    await standin.forgetRequests();
    void open('build/gh/acme/web/7');
    await pause(3_000);
    const about = (await standin.requests()).filter(({ url }) => url.includes('acme/web'));
    assert.deepEqual(about, []);
  });
});
