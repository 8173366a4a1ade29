import assert from 'node:assert/strict';
import { MANIFEST, WORDS } from './manifest';
import { keysOf, literalsOf, parseSource, productSources } from './sources';

const declared = MANIFEST.contributes.commands.map(({ command }) => command).sort();

/** Commands that change something outside the editor, or a file: not in Restricted Mode. */
const NEED_TRUST = [
  'applyConfigPreview',
  'approveJob',
  'cancelBuild',
  'configurePostmanCli',
  'rerunBuild',
  'rerunFailed',
  'runBuild',
  'setApiKeyVariable',
];

describe('commands of the manifest', () => {
  it('are those that are registered, and no others', () => {
    const registered = keysOf(parseSource('src/ui/commands/index.ts'), 'COMMANDS');
    assert.ok(registered.length > 10);
    assert.deepEqual([...registered].map((name) => `postmanCircleci.${name}`).sort(), declared);
  });

  it('are the only ones of ours that menus, keys, welcome content and the code name', () => {
    const { menus, keybindings } = MANIFEST.contributes;
    const named = [
      ...Object.values(menus).flatMap((items) => items.map(({ command }) => command)),
      ...keybindings.flatMap(({ args }) => args.commands),
      ...Object.values(WORDS).flatMap((text) =>
        [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id),
      ),
      ...productSources()
        .flatMap(literalsOf)
        .filter((text) => /^postmanCircleci\.[a-z][A-Za-z]+$/.test(text) && !IDS_OF_OTHER_THINGS.has(text)),
    ];
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((id) => id === undefined || !declared.includes(id)),
      [],
    );
  });

  it('need trust where they act', () => {
    const trusting = MANIFEST.contributes.commands
      .filter(({ enablement }) => enablement === 'isWorkspaceTrusted')
      .map(({ command }) => command.replace('postmanCircleci.', ''));
    assert.deepEqual(trusting.sort(), NEED_TRUST);
  });

  it('stand in one category', () => {
    const categories = new Set(MANIFEST.contributes.commands.map(({ category }) => category));
    assert.deepEqual([...categories], ['Postman CircleCI']);
  });
});

/** View, webview types, custom editor, setting and status bar item of the same form as a command. */
const IDS_OF_OTHER_THINGS = new Set([
  'postmanCircleci.builds',
  'postmanCircleci.keys',
  'postmanCircleci.run',
  'postmanCircleci.definition',
  'postmanCircleci.report',
  'postmanCircleci.links',
  'postmanCircleci.statusBar',
]);
