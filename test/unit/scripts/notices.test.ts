import assert from 'node:assert/strict';
import { bundledPackages, noticesOf } from '../../../scripts/notices';
import { ROOT } from '../../../scripts/paths';
import { build } from '../../../esbuild.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const outputs = (...files: readonly string[]) => ({
  'dist/a.js': { inputs: Object.fromEntries(files.map((file) => [file, {}])) },
});

describe('the notices of bundled software', () => {
  it('name each package once, with the text of its licence', () => {
    const packages = bundledPackages(
      outputs('node_modules/preact/dist/a.js', 'node_modules/preact/dist/b.js', 'src/a.ts'),
    );
    const [preact] = packages;
    const text = readFileSync(path.join(ROOT, 'node_modules/preact/LICENSE'), 'utf8').trim();
    assert.equal(packages.length, 1);
    assert.deepEqual([preact?.name, preact?.license, preact?.text], ['preact', 'MIT', text]);
    assert.ok(noticesOf(packages).includes(text));
  });

  it('take the text from the README of a package that has no file for it', () => {
    const [found] = bundledPackages(outputs('node_modules/data-uri-to-buffer/dist/index.js'));
    assert.match(found?.text ?? '', /^\(The MIT License\)[^]*OTHER DEALINGS IN THE SOFTWARE\.$/);
  });

  it('say where a package has none', () => {
    const packages = bundledPackages(outputs('node_modules/saxes/saxes.js'));
    assert.match(noticesOf(packages), /saxes \S+ \(ISC\)\n\nBy .+\. The package names its licence/);
  });

  it('are about every package of which there is code in what ships', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'notices-'));
    try {
      const built = await build({ outdir: folder });
      const names = bundledPackages(built.outputs).map(({ name }) => name);
      // Of the packages that the code imports by name; what these import comes on top.
      for (const name of ['node-fetch', 'preact', 'saxes', 'yaml']) assert.ok(names.includes(name), name);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
