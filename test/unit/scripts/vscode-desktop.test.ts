import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDesktop, startDesktop, type Desktop } from '../../../scripts/vscode-desktop';

/** Notes what it is called with, a line a call; where it is to wait, it does so until its window is closed. */
const CODE = `#!/usr/bin/env node
const fs = require('node:fs');
const { CALLS, NODE_EXTRA_CA_CERTS } = process.env;
const args = process.argv.slice(2);
fs.appendFileSync(CALLS, JSON.stringify([NODE_EXTRA_CA_CERTS, ...args]) + '\\n');
if (args.includes('--wait')) setInterval(() => fs.existsSync(CALLS + '.closed') && process.exit(0), 100);
`;

/** Windows has VS Code's command in this form, beside the one above. */
const BATCH = `@echo off\r\nsetlocal\r\n"${process.execPath}" "%~dp0code" %*\r\nendlocal\r\n`;

describe('npm start -- --desktop', () => {
  let folder = '';
  const known = { path: process.env['PATH'], hook: process.env['VSCODE_IPC_HOOK_CLI'] };

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'desk top-'));
    writeFileSync(path.join(folder, 'code'), CODE);
    chmodSync(path.join(folder, 'code'), 0o755);
    writeFileSync(path.join(folder, 'code.cmd'), BATCH);
  });

  beforeEach(() => {
    delete process.env['VSCODE_IPC_HOOK_CLI'];
    process.env['PATH'] = folder;
  });

  afterEach(() => {
    process.env['PATH'] = known.path;
    if (known.hook !== undefined) process.env['VSCODE_IPC_HOOK_CLI'] = known.hook;
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  it('says how to get the command where there is none, or one that opens no window of its own', () => {
    process.env['PATH'] = path.join(folder, 'nothing');
    const find = () => findDesktop();
    assert.throws(find, /no desktop VS Code is on the PATH .*Install 'code' command in PATH/);
    process.env['PATH'] = folder;
    process.env['VSCODE_IPC_HOOK_CLI'] = '/tmp/hook.sock';
    assert.throws(find, /terminal of a remote window/);
  });

  const start = (name: string): Promise<Desktop> =>
    startDesktop({
      command: findDesktop(),
      profile: path.join(folder, name),
      settings: { 'http.proxy': 'http://127.0.0.1:1' },
      env: {
        ...process.env,
        PATH: known.path,
        CALLS: path.join(folder, name, 'calls'),
        NODE_EXTRA_CA_CERTS: 'ca.pem',
      },
      vsix: 'made & kept.vsix',
      folder: 'C:\\sample (1)',
      workspaceTrust: false,
    });

  it('installs the package and opens the folder in a profile of its own, until the window is closed', async () => {
    const profile = path.join(folder, 'a profile');
    const desktop = await start('a profile');
    writeFileSync(path.join(profile, 'calls.closed'), '');
    assert.equal(await desktop.exited, 0);

    const data = path.join(profile, 'data');
    const own = ['ca.pem', '--user-data-dir', data, '--extensions-dir', path.join(profile, 'extensions')];
    const calls = readFileSync(path.join(profile, 'calls'), 'utf8').trim().split('\n');
    assert.deepEqual(
      calls.map((call): unknown => JSON.parse(call)),
      [
        [...own, '--force', '--install-extension', 'made & kept.vsix'],
        [...own, '--new-window', '--wait', '--disable-workspace-trust', 'C:\\sample (1)'],
      ],
    );
    const settings = readFileSync(path.join(data, 'User', 'settings.json'), 'utf8');
    assert.match(settings, /"http\.proxy": "http:\/\/127\.0\.0\.1:1"/);
    assert.match(settings, /"telemetry\.telemetryLevel": "off"/);
    await desktop.stop();
  });

  it('ends what waits for the window', async () => {
    const desktop = await start('ended');
    await desktop.stop();
    assert.notEqual(await desktop.exited, 0);
  });
});
