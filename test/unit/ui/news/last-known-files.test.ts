import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { LastKnown } from '../../../../src/builds/last-known';
import type { BuildsChange } from '../../../../src/builds/store';
import { createLastKnownFiles, parseLastKnown } from '../../../../src/ui/news/last-known-files';
import { aBuild, NOW } from '../builders';

const { project } = aBuild();
const KNOWN: LastKnown = {
  at: NOW,
  builds: [
    {
      pipeline: {
        id: 'p1',
        number: 1,
        projectSlug: project.slug,
        state: 'created',
        createdAt: NOW,
        errors: [],
      },
      workflows: [],
      jobs: [],
    },
  ],
};

function scene(files = new Map<string, string>()) {
  const restored: LastKnown[] = [];
  let changed: (change: BuildsChange) => void = () => assert.fail('nobody listens');
  let breaks = false;
  const store = createLastKnownFiles(
    {
      read: (name) => Promise.resolve(files.get(name)),
      write: (name, text) => Promise.resolve(void files.set(name, text)),
      list: () => Promise.resolve([...files].map(([name, text]) => ({ name, bytes: text.length }))),
      remove: (name) => Promise.resolve(void files.delete(name)),
    },
    {
      lastKnown: () => KNOWN,
      restore: (_project, known) => {
        if (breaks) throw new TypeError('not what it seemed');
        restored.push(known);
      },
      onDidChange: (listener) => {
        changed = listener;
        return { dispose: () => undefined };
      },
    },
  );
  return {
    files,
    restored,
    kept: store,
    change: () => changed({ kind: 'project', project }),
    breakIt: () => (breaks = true),
  };
}

/** A window that saw builds, closed. */
async function written(): Promise<Map<string, string>> {
  const { files, change, kept } = scene();
  change();
  change();
  await pause(3_100);
  kept.dispose();
  assert.equal(files.size, 1);
  return files;
}

describe('what was last known, on disk', function () {
  this.timeout(10_000);
  let files = new Map<string, string>();
  before(async () => (files = await written()));

  it('comes back in the next window, once', async () => {
    const { restored, kept } = scene(new Map(files));
    await kept.restore(project);
    await kept.restore(project);
    assert.deepEqual(
      restored.map(({ at, builds }) => ({ at, builds })),
      [KNOWN],
    );
    await kept.restore({ ...project, slug: 'gh/acme/other' });
    assert.equal(restored.length, 1);
  });

  it('is gone with its link, and where it is damaged beyond its looks', async () => {
    const unlinked = scene(new Map(files));
    await unlinked.kept.forget(project);
    assert.equal(unlinked.files.size, 0);
    const damaged = scene(new Map(files));
    damaged.breakIt();
    await damaged.kept.restore(project);
    assert.equal(damaged.files.size, 0);
  });

  it('is not read where it is of another version, cut, or something else', () => {
    const [text = ''] = files.values();
    assert.ok(parseLastKnown(text));
    for (const bad of [
      '',
      text.slice(0, -5),
      'null',
      '[]',
      text.replace('"version":1', '"version":0'),
      text.replace('"number":1', '"number":"1"'),
      text.replace('"errors":[]', '"errors":null'),
      text.replace('"workflows":[]', '"workflows":7'),
      text.replace('"builds":[', '"builds":[null,'),
      text.replace(`"at":${NOW}`, '"at":"now"'),
    ]) {
      assert.equal(parseLastKnown(bad), undefined, bad);
    }
  });
});
