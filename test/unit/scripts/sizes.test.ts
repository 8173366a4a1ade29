// The bundles that activation does not load use words of the one that it does, and so need VS Code.
import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureBundles, SIZE_LIMITS, total } from '../../../scripts/sizes';

describe('the bundles that ship', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
  let sizes: ReadonlyMap<string, number> = new Map();

  before(async () => {
    sizes = await measureBundles(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  function assertAtMost(bytes: number | undefined, limit: number): void {
    assert.ok(bytes !== undefined && bytes > 0, 'was not built');
    assert.ok(bytes <= limit, `${bytes} bytes, ${bytes - limit} too many`);
  }

  it('let activation load little', () => {
    // It loads what all bundles share as well.
    assertAtMost(
      Number(sizes.get('extension.js')) + Number(sizes.get('common.js')),
      SIZE_LIMITS['extension.js'],
    );
  });

  it('keep the page small', () => {
    assertAtMost(sizes.get('webview.js'), SIZE_LIMITS['webview.js']);
  });

  it('are small all together', () => {
    assertAtMost(total(sizes), SIZE_LIMITS.bundles);
  });

  it('load each room on first use, from its own bundle', () => {
    for (const room of ['http', 'commands', 'config', 'results']) {
      assert.ok(sizes.has(`${room}.js`), `${room}.js was not built`);
      assert.ok(read('extension.js').includes(`require("./${room}.js")`), `nothing loads ${room}.js`);
    }
  });

  it('share one class of errors, and other modules, each in one place', () => {
    const holders = [...sizes.keys()].filter((name) => read(name).includes('name="Failure"'));
    assert.deepEqual(holders, ['common.js']);
  });

  it('read YAML without the part that writes it, and name a collection that is a key by its JSON', () => {
    const config: unknown = createRequire(__filename)(path.join(folder, 'config.js'));
    assert.ok(typeof config === 'object' && config !== null);
    const readYaml: unknown = Reflect.get(config, 'readYaml');
    assert.ok(typeof readYaml === 'function');
    const text = '? { a: &x [b] }\n: *x\nplain: 1.10\n';
    assert.deepEqual(Reflect.apply(readYaml, undefined, [text]), { '{"a":["b"]}': ['b'], plain: 1.1 });
    assert.ok(!read('config.js').includes('blockQuote'));
  });

  it('hold no source map', () => {
    for (const name of sizes.keys()) assert.ok(!read(name).includes('sourceMappingURL'), name);
  });
});
