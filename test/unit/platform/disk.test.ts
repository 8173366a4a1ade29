import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBelow, isTaken, LeadsAstray } from '../../../src/platform/disk';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('saving to the disk', () => {
  let folder: string;
  let root: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'disk-'));
    root = join(folder, 'chosen');
    mkdirSync(root);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('puts a file in its place once it is whole, in folders that it makes', async () => {
    const file = await createBelow(root, ['a', 'b', 'c.txt']);
    await file.write(bytes('one '));
    await file.write(bytes('two'));
    assert.equal(await isTaken(root, ['a', 'b', 'c.txt']), false);
    await file.keep();
    assert.equal(readFileSync(join(root, 'a', 'b', 'c.txt'), 'utf8'), 'one two');
    assert.deepEqual(readdirSync(join(root, 'a', 'b')), ['c.txt']);
  });

  it('leaves nothing of a file that was given up, and what was there before', async () => {
    writeFileSync(join(root, 'c.txt'), 'before');
    const file = await createBelow(root, ['c.txt']);
    await file.write(bytes('half'));
    await file.drop();
    assert.deepEqual(readdirSync(root), ['c.txt']);
    assert.equal(readFileSync(join(root, 'c.txt'), 'utf8'), 'before');
  });

  it('makes no folder and no file behind a link that leads out', async () => {
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(root, 'reports'));
    await assert.rejects(createBelow(root, ['reports', 'x', 'c.txt']), LeadsAstray);
    await assert.rejects(createBelow(root, ['reports', 'c.txt']), LeadsAstray);
    assert.deepEqual(readdirSync(outside), []);
  });

  it('replaces a link at the place of a file, and leaves what it leads to', async () => {
    const outside = join(folder, 'secret');
    writeFileSync(outside, 'secret');
    symlinkSync(outside, join(root, 'c.txt'));
    assert.equal(await isTaken(root, ['c.txt']), true);
    const file = await createBelow(root, ['c.txt']);
    await file.write(bytes('new'));
    await file.keep();
    assert.equal(readFileSync(outside, 'utf8'), 'secret');
    assert.equal(readFileSync(join(root, 'c.txt'), 'utf8'), 'new');
  });

  it('takes a chosen folder that is itself a link', async () => {
    symlinkSync(root, join(folder, 'link'));
    const file = await createBelow(join(folder, 'link'), ['a', 'c.txt']);
    await file.keep();
    assert.deepEqual(readdirSync(join(root, 'a')), ['c.txt']);
  });
});
