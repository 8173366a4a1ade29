import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../scripts/paths';
import { withSettings } from '../../../scripts/settings-table';
import { MANIFEST } from './manifest';
import { callsOf, literal, parseSource } from './sources';

/** The contract's words for the settings: key, default, scope. */
const CONTRACT: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>> = {
  links: { default: [], scope: 'resource' },
  'circleci.host': { default: 'https://circleci.com', scope: 'application' },
  'postman.host': { default: 'https://api.getpostman.com', scope: 'application' },
  'refresh.activeSeconds': { default: 10, scope: 'application' },
  'refresh.idleSeconds': { default: 60, scope: 'application' },
  'refresh.requestsPerMinute': { default: 60, scope: 'application' },
  notifications: { default: 'failed', scope: 'application' },
  'statusBar.enabled': { default: true, scope: 'window' },
  'problems.enabled': { default: true, scope: 'window' },
  'reports.artifacts': { default: ['**/postman-cli-reports/**', '**/newman/**'], scope: 'resource' },
};

describe('settings of the manifest', () => {
  const { properties } = MANIFEST.contributes.configuration;

  it('have the default and the scope of the contract', () => {
    const declared = Object.entries(properties).map(([key, { default: value, scope }]) => [
      key.replace('postmanCircleci.', ''),
      { default: value, scope },
    ]);
    assert.deepEqual(Object.fromEntries(declared), CONTRACT);
  });

  it('stand in the README as `npm run readme:settings` writes them', async () => {
    const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
    assert.equal(await withSettings(readme), readme);
    for (const key of Object.keys(properties)) assert.ok(readme.includes(`| \`${key}\` `), key);
  });

  it('are those that are read', () => {
    const source = parseSource('src/platform/settings.ts');
    const read = ['read', 'inspect', 'update'].flatMap((name) =>
      callsOf(source, name).map((call) => literal(call.arguments[0])),
    );
    assert.deepEqual(new Set(read), new Set(Object.keys(CONTRACT)));
  });
});

describe('capabilities of the manifest', () => {
  it('are those of the contract', () => {
    assert.deepEqual(MANIFEST.extensionKind, ['workspace']);
    assert.equal(MANIFEST.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(MANIFEST.capabilities.virtualWorkspaces.supported, 'limited');
  });

  it('start the extension for what concerns it alone', () => {
    assert.deepEqual(MANIFEST.activationEvents, [
      'workspaceContains:.circleci/config.yml',
      'onWebviewPanel:postmanCircleci.run',
      'onWebviewPanel:postmanCircleci.definition',
      'onUri',
      'onFileSystem:postmancircleci-log',
      'onFileSystem:postmancircleci-artifact',
    ]);
  });
});
