import assert from 'node:assert/strict';
import type { Project } from '../../../src/circleci/model';
import { linkCandidates, type FolderFacts } from '../../../src/links/candidates';

function folder(over: Partial<FolderFacts> = {}): FolderFacts {
  return { folder: 'orders', remotes: [], ...over };
}

function remote(name: string, path: string) {
  return { name, url: `git@github.com:${path}.git` };
}

const followed: readonly Project[] = [
  { slug: 'gh/acme/web', name: 'web', organizationName: 'acme' },
  { slug: 'gh/acme/orders-api', name: 'Orders API', organizationName: 'acme' },
  { slug: 'circleci/4Kx/9Qz', name: 'app' },
];

describe('Candidates for linking', () => {
  it("are what a folder's file names, then remotes, then followed projects by name, each once", () => {
    const folders = [
      folder({ remotes: [remote('fork', 'ada/orders-api'), remote('origin', 'acme/orders-api')] }),
      folder({ folder: 'web', infoFile: 'project:\n  slug: gh/acme/web\n' }),
    ];
    assert.deepEqual(
      linkCandidates(folders, followed).map(({ slug, origin }) => [slug, origin.kind]),
      [
        ['gh/acme/web', 'info'],
        ['gh/acme/orders-api', 'remote'],
        ['gh/ada/orders-api', 'remote'],
        ['circleci/4Kx/9Qz', 'followed'],
      ],
    );
  });

  it('say where they were found, and have the name that CircleCI gives them', () => {
    const [first] = linkCandidates([folder({ remotes: [remote('origin', 'acme/orders-api')] })], followed);
    assert.deepEqual(first, {
      slug: 'gh/acme/orders-api',
      origin: { kind: 'remote', folder: 'orders', remote: 'origin' },
      name: 'Orders API',
      organizationName: 'acme',
    });
  });

  it('are those of every folder', () => {
    const folders = ['a', 'b'].map((name) =>
      folder({ folder: name, remotes: [remote('origin', `acme/${name}`)] }),
    );
    assert.deepEqual(
      linkCandidates(folders).map(({ slug }) => slug),
      ['gh/acme/a', 'gh/acme/b'],
    );
  });

  it('put the repository that was forked from after the fork, before any other remote', () => {
    const remotes = ['zoe', 'upstream', 'origin'].map((name) => remote(name, `${name}/orders-api`));
    assert.deepEqual(
      linkCandidates([folder({ remotes })]).map(({ slug }) => slug),
      ['gh/origin/orders-api', 'gh/upstream/orders-api', 'gh/zoe/orders-api'],
    );
  });

  it('are none for addresses that no slug follows from', () => {
    const remotes = [{ name: 'origin', url: 'https://gitlab.com/acme/orders-api.git' }];
    assert.deepEqual(linkCandidates([folder({ remotes, infoFile: 'nonsense' })]), []);
  });
});
