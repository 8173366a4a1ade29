import assert from 'node:assert/strict';
import { withCommitSubjects } from '../../../src/builds/commit-subjects';
import { fakeCircleci, pipeline } from './builders';

/** CircleCI with one pipeline, and git that knows commit `abc`. */
function scene(facts: Parameters<typeof pipeline>[1]) {
  const circleci = fakeCircleci();
  circleci.pipelines.push(pipeline(1, facts));
  const asked: string[] = [];
  const client = withCommitSubjects(circleci.client, (revision) => {
    asked.push(revision);
    return Promise.resolve(revision === 'abc' ? 'Add refunds' : undefined);
  });
  return { client, asked };
}

describe('Commit subjects that CircleCI leaves out', () => {
  it('come from git, in the list and for one pipeline', async () => {
    const { client } = scene({ revision: 'abc' });
    const page = await client.pipelines('gh/acme/orders-api');
    assert.equal(page.items[0]?.commitSubject, 'Add refunds');
    assert.equal((await client.pipeline('p1')).commitSubject, 'Add refunds');
  });

  it('stay out where git does not know the commit', async () => {
    const { client } = scene({ revision: 'def' });
    assert.equal((await client.pipeline('p1')).commitSubject, undefined);
  });

  it('are not asked for where CircleCI gave one, or where no commit is known yet', async () => {
    const given = scene({ revision: 'abc', commitSubject: 'Given' });
    assert.equal((await given.client.pipeline('p1')).commitSubject, 'Given');
    const pending = scene({});
    await pending.client.pipeline('p1');
    assert.deepEqual([...given.asked, ...pending.asked], []);
  });
});
