import assert from 'node:assert/strict';
import { TOKENS } from '../../standin/api';
import { withStandin } from './running';
import { api, at, listAt, send, textAt } from './through-proxy';

const ORDERS = '/project/gh/acme/orders-api';

describe('stand-in CircleCI', () => {
  const standin = withStandin();

  it('takes a personal token in either header and says who it is', async () => {
    const own = await api(standin(), '/me');
    const bearer = await send(standin(), 'https://circleci.com/api/v2/me', {
      headers: { authorization: `Bearer ${TOKENS.good}` },
    });
    assert.equal(at(own.json, 'login'), 'ada-acme');
    assert.deepEqual(bearer.json, own.json);
  });

  it('answers 401 without a token and with an unknown one', async () => {
    const none = await send(standin(), 'https://circleci.com/api/v2/me');
    const wrong = await api(standin(), '/me', { token: 'CCIPAT_nobody' });
    assert.deepEqual([none.status, none.json], [401, { message: 'You must log in first' }]);
    assert.equal(wrong.status, 401);
  });

  it('shows a stranger no project, and lets a read-only token start nothing', async () => {
    const stranger = await api(standin(), ORDERS, { token: TOKENS.stranger });
    const readOnly = await api(standin(), `${ORDERS}/pipeline`, {
      token: TOKENS.readOnly,
      method: 'POST',
      body: { branch: 'main' },
    });
    assert.deepEqual([stranger.status, stranger.json], [404, { message: 'Project not found' }]);
    assert.deepEqual([readOnly.status, readOnly.json], [403, { message: 'Permission denied' }]);
  });

  it('pages pipelines by 20, newest first, and a page does not shift when one starts meanwhile', async () => {
    const first = await api(standin(), `${ORDERS}/pipeline`);
    standin().addPipeline({ slug: 'gh/acme/orders-api', subject: 'In between' });
    const second = await api(
      standin(),
      `${ORDERS}/pipeline?page-token=${textAt(first.json, 'next_page_token')}`,
    );
    const third = await api(
      standin(),
      `${ORDERS}/pipeline?page-token=${textAt(second.json, 'next_page_token')}`,
    );
    const numbers = [first, second, third].map((page) =>
      listAt(page.json, 'items').map((item) => at(item, 'number')),
    );
    assert.deepEqual(
      numbers.map((page) => page.length),
      [20, 20, 6],
    );
    assert.deepEqual(
      numbers.flat(),
      Array.from({ length: 46 }, (_, index) => 46 - index),
    );
    assert.equal(at(third.json, 'next_page_token'), null);
  });

  it('filters pipelines by branch and refuses a page token that it never gave', async () => {
    const branch = await api(standin(), `${ORDERS}/pipeline?branch=feature%2Frefunds`);
    const bad = await api(standin(), `${ORDERS}/pipeline?page-token=nonsense`);
    assert.deepEqual(
      listAt(branch.json, 'items').map((item) => at(item, 'vcs', 'branch')),
      ['feature/refunds', 'feature/refunds'],
    );
    assert.equal(bad.status, 400);
  });

  it('lists a rerun before the workflow that it repeats, and both keep the name', async () => {
    const pipeline = await pipelineOf('Retry the inventory call once');
    const workflows = await api(standin(), `/pipeline/${pipeline}/workflow`);
    assert.deepEqual(
      listAt(workflows.json, 'items').map((item) => [at(item, 'name'), at(item, 'status')]),
      [
        ['build-and-test', 'success'],
        ['build-and-test', 'failed'],
      ],
    );
  });

  it('gives an approval job a request id and no details', async () => {
    const pipeline = await pipelineOf('Release 2.4.0');
    const workflows = await api(standin(), `/pipeline/${pipeline}/workflow`);
    const jobs = await api(standin(), `/workflow/${textAt(workflows.json, 'items', 0, 'id')}/job`);
    const approval = listAt(jobs.json, 'items').find((job) => at(job, 'type') === 'approval');
    assert.equal(at(approval, 'status'), 'on_hold');
    assert.equal(at(approval, 'approval_request_id'), at(approval, 'id'));
    assert.equal(at(workflows.json, 'items', 0, 'stopped_at'), null);
  });

  it('ends a workflow of before with its approval', async () => {
    const pipeline = await pipelineOf('Release 2.4.0');
    const workflows = await api(standin(), `/pipeline/${pipeline}/workflow`);
    const workflow = textAt(workflows.json, 'items', 0, 'id');
    const jobs = async () => listAt((await api(standin(), `/workflow/${workflow}/job`)).json, 'items');
    const approval = textAt(
      (await jobs()).find((job) => at(job, 'type') === 'approval'),
      'id',
    );
    const approve = `/workflow/${workflow}/approve/${approval}`;
    assert.equal((await api(standin(), approve, { method: 'POST' })).status, 202);
    assert.deepEqual(
      (await jobs()).map((job) => at(job, 'status')),
      ['success', 'success', 'success'],
    );
    assert.equal((await api(standin(), approve, { method: 'POST' })).status, 400);
  });

  it('lists the followed projects of v1.1 without a slug, a GitHub App project among them', async () => {
    const followed = await send(standin(), 'https://circleci.com/api/v1.1/projects', {
      headers: { 'circle-token': TOKENS.good },
    });
    assert.deepEqual(
      listAt(followed.json).map((project) => at(project, 'vcs_type')),
      ['github', 'circleci', 'bitbucket'],
    );
  });

  it('refuses the old trigger to a GitHub App project, and to run what is not its sample', async () => {
    const app = '/project/circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
    const old = await api(standin(), `${app}/pipeline`, { method: 'POST', body: { branch: 'trunk' } });
    const other = await api(standin(), `${app}/pipeline/run`, {
      method: 'POST',
      body: { config: { branch: 'trunk' }, checkout: { branch: 'trunk' } },
    });
    assert.match(textAt(old.json, 'message'), /not available to projects that use/);
    assert.match(textAt(other.json, 'message'), /runs only its sample project/);
  });

  it('wants the slug of the newer trigger in three segments', async () => {
    const body = { config: { branch: 'main' }, checkout: { branch: 'main' } };
    const escaped = await api(standin(), '/project/gh%2Facme%2Forders-api/pipeline/run', {
      method: 'POST',
      body,
    });
    assert.equal(escaped.status, 404);
  });

  it('is as at the start after a reset, ids included', async () => {
    const before = await api(standin(), `${ORDERS}/pipeline`);
    standin().addPipeline({ slug: 'gh/acme/orders-api' });
    standin().addFault({ match: '.', kind: 'status', status: 500 });
    standin().reset();
    const after = await api(standin(), `${ORDERS}/pipeline`);
    assert.deepEqual(after.json, before.json);
    assert.equal(standin().requests().length, 1);
  });

  async function pipelineOf(subject: string): Promise<string> {
    const page = await api(standin(), `${ORDERS}/pipeline`);
    const found = listAt(page.json, 'items').find((item) => at(item, 'vcs', 'commit', 'subject') === subject);
    return textAt(found, 'id');
  }
});
