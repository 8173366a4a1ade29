import './vscode-stub';
import assert from 'node:assert/strict';
import { NO_FILTER, type BuildFilter, type Followed } from '../../../src/builds/filter';
import { nameFollowed } from '../../../src/ui/followed-branches';

const HOST = 'https://circleci.com';
const LINKS = ['gh/acme/orders-api', 'gh/acme/billing'].map((slug) => ({
  host: HOST,
  slug,
  nickname: slug,
  source: { kind: 'user' as const },
}));

/** What a filter's branches are called once they were looked for. `read`: slugs of projects whose builds are there. */
async function namesAfter(
  followed: readonly Followed[],
  names: BuildFilter['names'],
  read: readonly string[],
  meanwhile: (filter: BuildFilter) => BuildFilter = (filter) => filter,
): Promise<BuildFilter['names']> {
  let filter: BuildFilter = { ...NO_FILTER, followed, ...(names === undefined ? {} : { names }) };
  await nameFollowed({
    filter: {
      get: () => filter,
      name: (now) => {
        filter = { ...filter, names: now };
      },
    },
    links: { all: () => LINKS },
    store: {
      get: (project) => ({
        project,
        builds: [],
        hasMore: false,
        loading: false,
        ...(read.includes(project.slug) ? { loadedAt: 1 } : {}),
      }),
      defaultBranch: ({ slug }) => {
        filter = meanwhile(filter);
        return Promise.resolve(`main of ${slug}`);
      },
    },
    git: { repositories: () => Promise.resolve([]) },
    log: { info: () => undefined },
  });
  return filter.names;
}

describe('the branches that a filter follows', () => {
  it('are called what they are by now', async () => {
    const names = await namesAfter(['default'], undefined, ['gh/acme/orders-api', 'gh/acme/billing']);
    assert.deepEqual(Object.values(names ?? {}), ['main of gh/acme/orders-api', 'main of gh/acme/billing']);
  });

  it('keep their names where they cannot be looked for yet, whichever project comes first', async () => {
    const all = await namesAfter(['default'], undefined, ['gh/acme/orders-api', 'gh/acme/billing']);
    const names = await namesAfter(['default'], all, ['gh/acme/billing']);
    assert.deepEqual(names, all);
  });

  it('are not named for a filter that holds no more', async () => {
    const names = await namesAfter(['default'], undefined, ['gh/acme/billing'], (filter) => ({
      ...filter,
      followed: ['current'],
    }));
    assert.equal(names, undefined);
  });
});
