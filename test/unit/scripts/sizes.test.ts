// The bundles that activation does not load use words of the one that it does, and so need VS Code.
import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../scripts/paths';
import { measureBundles, SIZE_LIMITS, total } from '../../../scripts/sizes';
import { readYaml } from '../../../src/config/read-yaml';
import { readStream } from '../../../src/results/read-stream';

const RUNS = path.join(ROOT, 'test', 'fixtures', 'runs');

const YAML = [
  '',
  '# nothing\n---\n# of value\n...\n',
  '%YAML 1.1\n---\nyes: on\noctal: 010\nsexagesimal: 1:30\nday: 2001-12-14\nmerged: {<<: {a: 1}, b: 2}\n',
  '%TAG !e! tag:example.org,2002:\n---\na: !e!b c\nset: !!set {x, y}\nomap: !!omap [a: 1]\n',
  "flow: {a: [1, 2.5, 0x1f, 0o17, .inf, -.INF, ~, null, true], \"b\": 'it''s', ? c : d, g: [h],}\n",
  'literal: |\n  one\n   two\n\nkept: |+2\n    three\n\n\nfolded: >-\n  four\n  five\n\n  six\n',
  'plain: one\n  two\n\n  three # said\nquoted: "a\\tb \\u263a \\\n  c"\nsingle: \'d\n\n  e\'\n',
  'base: &base\n  a: [&x 1, *x]\n  b: !!str 2\ncopy: *base\n',
  '- - a\n  - b\n-\n  c: d\n  e:\n  - f\n- ? g\n  : h\n- |\n i\n',
  'a: [',
  'a: b: c\n\td: "open',
  '\ufeffa: 1\r\nb:\r\n  - c\r\n',
];

describe('the bundles that ship', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
  let sizes: ReadonlyMap<string, number> = new Map();

  before(async () => {
    sizes = await measureBundles(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  /** What a bundle exports by a name. */
  function shipped(bundle: string, name: string) {
    const exported: unknown = createRequire(__filename)(path.join(folder, bundle));
    assert.ok(typeof exported === 'object' && exported !== null);
    const found: unknown = Reflect.get(exported, name);
    assert.ok(typeof found === 'function');
    return found;
  }

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
    const readYaml = shipped('config.js', 'readYaml');
    const text = '? { a: &x [b] }\n: *x\nplain: 1.10\n';
    assert.deepEqual(Reflect.apply(readYaml, undefined, [text]), { '{"a":["b"]}': ['b'], plain: 1.1 });
    assert.ok(!read('config.js').includes('blockQuote'));
  });

  it('read YAML of every shape as the library does that they hold a part of', () => {
    const shippedReader = shipped('config.js', 'readYaml');
    for (const text of YAML) {
      assert.deepEqual(Reflect.apply(shippedReader, undefined, [text]), readYaml(text), text);
    }
    assert.ok(YAML.some((text) => readYaml(text) !== undefined));
  });

  it('read reports as their sources do, shortened as they are', async () => {
    const readShipped = shipped('results.js', 'readStream');
    const reports = readdirSync(RUNS, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /report.*\.(?:json|xml)$/.test(name),
    );
    assert.ok(reports.some((name) => name.endsWith('.xml')));
    for (const name of reports) {
      const bytes = readFileSync(path.join(RUNS, name));
      const result: unknown = await Reflect.apply(readShipped, undefined, [[bytes]]);
      assert.deepEqual(result, await readStream([bytes]), name);
    }
  });

  it('may stand in the file that a page is saved to: nothing in them ends or hides what they stand in', () => {
    for (const name of ['webview.js', 'webview.css', 'saved.css'])
      assert.doesNotMatch(read(name), /<\/(?:script|style)|<!--|\r|\0/i, name);
  });

  it('hold no source map', () => {
    for (const name of sizes.keys()) assert.ok(!read(name).includes('sourceMappingURL'), name);
  });
});
