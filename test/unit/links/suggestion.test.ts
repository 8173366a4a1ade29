import assert from 'node:assert/strict';
import { suggestionFor, type BuiltRepository } from '../../../src/links/suggestion';

const SLUG = 'gh/acme/orders-api';

function repository(path: string, over: Partial<BuiltRepository> = {}): BuiltRepository {
  return {
    folder: path.replace(/^.*\//, ''),
    remotes: [{ name: 'origin', url: `git@github.com:${path}.git` }],
    isLinked: false,
    ...over,
  };
}

const orders = repository('acme/orders-api');

describe('the suggestion to link a project', () => {
  it('is of what the remote of a repository names, and is remembered at once', () => {
    assert.deepEqual(suggestionFor([orders], []), {
      suggestion: { slug: SLUG, repository: 'acme/orders-api' },
      told: [SLUG],
    });
  });

  it('comes once for a repository, wherever it is checked out', () => {
    const { told } = suggestionFor([orders], []);
    assert.deepEqual(suggestionFor([{ ...orders, folder: 'second-clone' }], told), { told });
  });

  it('comes once for a repository that gets another remote', () => {
    const fork = repository('ada/orders-api');
    const upstream = orders.remotes.map(({ url }) => ({ name: 'upstream', url }));
    const both = { ...fork, remotes: [...fork.remotes, ...upstream] };
    assert.equal(suggestionFor([both], [SLUG]).suggestion, undefined);
  });

  it('does not come where the project is linked, nor once that link is gone', () => {
    const { suggestion, told } = suggestionFor([{ ...orders, isLinked: true }], []);
    assert.equal(suggestion, undefined);
    assert.equal(suggestionFor([orders], told).suggestion, undefined);
  });

  it('does not come where no remote leads to a project', () => {
    const elsewhere = {
      ...orders,
      remotes: [{ name: 'origin', url: 'https://git.example.com/acme/orders-api' }],
    };
    assert.deepEqual(suggestionFor([elsewhere, { ...orders, remotes: [] }], []), { told: [] });
  });

  it('comes one at a time: that of the next repository waits for the next window', () => {
    const repositories = [orders, repository('acme/billing')];
    const first = suggestionFor(repositories, []);
    assert.equal(first.suggestion?.slug, SLUG);
    const second = suggestionFor(repositories, first.told);
    assert.equal(second.suggestion?.slug, 'gh/acme/billing');
    assert.equal(suggestionFor(repositories, second.told).suggestion, undefined);
  });

  it('calls a project of ids by what the remote, or else the folder, is called', () => {
    const infoFile = 'project:\n  slug: circleci/4KxAbcDef/9QzAbcDef\n';
    const { suggestion } = suggestionFor([{ ...orders, infoFile }], []);
    assert.deepEqual(suggestion, { slug: 'circleci/4KxAbcDef/9QzAbcDef', repository: 'acme/orders-api' });
    const local = suggestionFor([{ ...orders, infoFile, remotes: [] }], []);
    assert.equal(local.suggestion?.repository, 'orders-api');
  });
});
