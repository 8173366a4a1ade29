import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { until } from '../e2e/waiting';
import { SAMPLE_SLUG, TOKENS, type ScenePipeline } from '../standin/api';
import { set } from './settings';
import { standin } from './standin';

type Steps = NonNullable<NonNullable<ScenePipeline['workflows']>[0]['jobs']>[0]['steps'];

/** Between two looks at a log that grows, in ms, as far as a machine under load tells. */
const LEAST_PAUSE_MS = 1_900;

/** A job that printed this; the address of its log. */
async function logOf(status: string, steps: Steps): Promise<vscode.Uri> {
  const jobs = [{ name: 'print', status, steps: steps ?? [] }];
  const workflows = [{ name: 'test', status, jobs }];
  const { jobNumbers } = await standin.addPipeline({ slug: SAMPLE_SLUG, branch: 'main', workflows });
  return vscode.Uri.parse(
    `postmancircleci-log://circleci.com/${SAMPLE_SLUG}/job-${jobNumbers[0] ?? 0}.circleci.log`,
  );
}

/** When the steps of a job were asked for, ms since the epoch. */
async function looks(): Promise<readonly number[]> {
  const isLook = /\/api\/v1\.1\/project\/[^/]+\/[^/]+\/[^/]+\/\d+$/;
  return (await standin.requests())
    .filter(({ url }) => isLook.test(new URL(url).pathname))
    .map(({ at }) => at);
}

describe('the log of a job', function () {
  this.timeout(60_000);

  before(async () => {
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await standin.reset();
    await set('statusBar.enabled', false);
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await standin.reset();
    await set('statusBar.enabled', undefined);
  });

  afterEach(async () => {
    await standin.clearFaults();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('has a fold and an entry in the outline for each step, and is read-only', async () => {
    const uri = await logOf('failed', [
      { name: 'Install', output: 'one\ntwo\n' },
      { name: 'Test', output: 'no\n', status: 'failed' },
    ]);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const folds = await vscode.commands.executeCommand<readonly vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    const entries = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 2],
        [3, 4],
      ],
    );
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['Install', 'Test'],
    );
    assert.equal(vscode.workspace.fs.isWritableFileSystem(uri.scheme), false);
  });

  it('names what is left out of it where it is too long for an editor', async () => {
    const uri = await logOf('success', [{ name: 'Print', output: 'x\n'.repeat(250_000) }]);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.lineCount, 30_000 + 1 + 150_000 + 1);
    assert.match(document.lineAt(30_000).text, /^━━ 70001 lines \(.*\) are left out here/);
  });

  it('is followed while it can be seen and its job runs, never more often than every 2 s', async () => {
    const uri = await logOf('running', [{ name: 'Wait', output: 'waiting\n', status: 'running' }]);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await standin.forgetRequests();
    await until('three looks', looks, ({ length }) => length >= 3);
    const at = await looks();
    const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    assert.ok(Math.min(...pauses) >= LEAST_PAUSE_MS, pauses.join(' '));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await pause(500);
    await standin.forgetRequests();
    await pause(5_000);
    assert.deepEqual(await looks(), []);
  });

  it('is not asked for again once the token is not accepted', async () => {
    const uri = await logOf('running', [{ name: 'Wait', output: 'waiting\n', status: 'running' }]);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await standin.addFault({ match: 'circleci\\.com', kind: 'status', status: 401 });
    await standin.forgetRequests();
    await until('a look', looks, ({ length }) => length > 0);
    await pause(18_000);
    assert.equal((await looks()).length, 1);
  });

  it('says in its text why it is not there, and is there once it can be read', async () => {
    const uri = await logOf('success', [{ name: 'Print', output: 'printed\n' }]);
    await standin.addFault({ match: 'circleci\\.com', kind: 'status', status: 404 });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /^The log of this job could not be read\.\n\ncircleci\.com /);
    await standin.clearFaults();
    await vscode.window.showTextDocument(document);
    await until(
      'the log',
      () => Promise.resolve(document.getText()),
      (text) => text.includes('printed'),
    );
  });
});
