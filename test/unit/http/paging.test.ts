import assert from 'node:assert/strict';
import { allPages } from '../../../src/http/paging';

describe('All pages of a list', () => {
  it('are read until there is no more, however large each is', async () => {
    const items = Array.from({ length: 300_000 }, (_, index) => index);
    const all = await allPages((token) =>
      Promise.resolve(
        token === undefined ? { items, skipped: 0, nextPageToken: 'more' } : { items: [-1], skipped: 0 },
      ),
    );
    assert.deepEqual([all.length, all.at(-1)], [300_001, -1]);
  });

  it('are read no further than a token that came before', async () => {
    const asked: (string | undefined)[] = [];
    await allPages((token) => {
      asked.push(token);
      return Promise.resolve({ items: [], skipped: 0, nextPageToken: token === 'a' ? 'b' : 'a' });
    });
    assert.deepEqual(asked, [undefined, 'a', 'b']);
  });
});
