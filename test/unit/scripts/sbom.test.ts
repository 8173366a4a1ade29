import assert from 'node:assert/strict';
import { build } from '../../../esbuild.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundledPackages, type BundledPackage } from '../../../scripts/notices';
import { bomOf, npmBom } from '../../../scripts/sbom';

const COMMITTED = 1_790_000_000;

interface Part {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string }[];
}

describe('the bill of materials', function () {
  this.timeout(60_000);
  let packages: readonly BundledPackage[] = [];
  let all = '';

  before(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sbom-'));
    packages = bundledPackages((await build({ outdir: folder })).outputs);
    rmSync(folder, { recursive: true });
    all = npmBom();
  });

  it('names every package that ships, with what the lock says of its bytes, and no tool', () => {
    const { components } = JSON.parse(bomOf(all, packages, COMMITTED)) as { components: readonly Part[] };
    assert.deepEqual(
      components.map(({ name, version }) => `${name}@${version}`).sort(),
      packages.map(({ name, version }) => `${name}@${version}`).sort(),
    );
    for (const { name, version, purl, hashes } of components) {
      assert.equal(purl, `pkg:npm/${name.replace('@', '%40')}@${version}`);
      assert.deepEqual(
        hashes.map(({ alg }) => alg),
        ['SHA-512'],
        name,
      );
    }
  });

  it('is the same whenever it is written, and in whatever folder', () => {
    const elsewhere = all
      .replace(/urn:uuid:[\w-]+/, 'urn:uuid:00000000-0000-4000-8000-000000000000')
      .replace(/"timestamp": "[^"]+"/, '"timestamp": "2001-01-01T00:00:00.000Z"')
      .replace(/"name": "cli",\s+"version": "[^"]+"/, '"name": "cli", "version": "1.0.0"')
      .replace(/("type": "library",\s+"name": )"[^"]+"/, '$1"clone"');
    assert.notEqual(elsewhere, all);
    const text = bomOf(all, packages, COMMITTED);
    assert.equal(bomOf(elsewhere, packages, COMMITTED), text);
    assert.match(text, /"timestamp": "2026-09-2\dT/);
    assert.match(text, /"name": "postman-circleci"/);
  });

  it('is not written without a package that ships', () => {
    const unknown = { name: 'left-pad', version: '1.0.0', license: 'MIT' };
    assert.throws(() => bomOf(all, [...packages, unknown], COMMITTED), /lacks a package/);
  });
});
