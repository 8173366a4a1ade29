import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { ROOT } from '../../../scripts/paths';
import { readJson } from './sources';

/** Those that the Visual Studio Marketplace and Open VSX show extensions under, as far as they fit one like this. */
const CATEGORIES = ['Testing', 'Visualization', 'Linters', 'AI', 'Other'] as const;

/** What either of them refuses a package for, or shows it badly without. */
const listed = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  publisher: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  displayName: v.pipe(v.string(), v.maxLength(60)),
  description: v.pipe(v.string(), v.maxLength(200)),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  license: v.literal('MIT'),
  icon: v.pipe(v.string(), v.endsWith('.png')),
  categories: v.array(v.picklist(CATEGORIES)),
  keywords: v.pipe(v.array(v.string()), v.maxLength(30)),
  // Neither takes a package that asks for what VS Code has not promised to keep.
  enabledApiProposals: v.undefinedable(v.never()),
});

describe('the manifest, as marketplaces ask for it', () => {
  it('has all that a listing shows, within its limits', () => {
    v.parse(listed, { enabledApiProposals: undefined, ...Object(readJson('package.json')) });
    assert.match(readFileSync(path.join(ROOT, 'LICENSE'), 'utf8'), /^MIT License/);
  });

  it('has an icon that is a PNG of 256 pixels', () => {
    const { icon } = v.parse(v.object({ icon: v.string() }), readJson('package.json'));
    const bytes = readFileSync(path.join(ROOT, icon));
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [256, 256]);
  });
});
