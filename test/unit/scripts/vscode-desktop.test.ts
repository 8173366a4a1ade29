import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDesktop, startDesktop } from '../../../scripts/vscode-desktop';

/** Notes what it is called with; where it is to wait, it does so until its window is closed. */
const CODE = `#!/usr/bin/env bash
printf '%s\\n' "$NODE_EXTRA_CA_CERTS" "$@" -- >> "$CALLS"
case " $* " in
  *' --wait '*) until [ -e "$CALLS.closed" ]; do sleep 0.1; done ;;
esac
`;

describe('npm start -- --desktop', function () {
  let folder = '';
  const known = { path: process.env['PATH'], hook: process.env['VSCODE_IPC_HOOK_CLI'] };

  before(function () {
    // The stand-ins need bash and openssl, as npm start says.
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'desktop-'));
    writeFileSync(path.join(folder, 'code'), CODE);
    chmodSync(path.join(folder, 'code'), 0o755);
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

  it('says what to do instead on Windows', () => {
    assert.throws(() => findDesktop('win32'), /not on Windows\. Open this folder in VS Code and press F5/);
  });

  it('installs the package and opens the folder in a profile of its own, until the window is closed', async () => {
    const calls = path.join(folder, 'calls');
    const profile = path.join(folder, 'profile');
    const command = findDesktop();
    assert.equal(command, path.join(folder, 'code'));
    const desktop = await startDesktop({
      command,
      profile,
      settings: { 'http.proxy': 'http://127.0.0.1:1' },
      env: { PATH: known.path, CALLS: calls, NODE_EXTRA_CA_CERTS: 'ca.pem' },
      vsix: 'made.vsix',
      folder: '/sample',
      workspaceTrust: false,
    });
    writeFileSync(`${calls}.closed`, '');
    assert.equal(await desktop.exited, 0);

    const own = [
      'ca.pem',
      '--user-data-dir',
      path.join(profile, 'data'),
      '--extensions-dir',
      path.join(profile, 'extensions'),
    ];
    assert.deepEqual(readFileSync(calls, 'utf8').trim().split('\n'), [
      ...[...own, '--force', '--install-extension', 'made.vsix', '--'],
      ...[...own, '--new-window', '--wait', '--disable-workspace-trust', '/sample', '--'],
    ]);
    const settings = readFileSync(path.join(profile, 'data', 'User', 'settings.json'), 'utf8');
    assert.match(settings, /"http\.proxy": "http:\/\/127\.0\.0\.1:1"/);
    assert.match(settings, /"telemetry\.telemetryLevel": "off"/);
    await desktop.stop();
  });
});
