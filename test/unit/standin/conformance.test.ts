import assert from 'node:assert/strict';
import { json, type Answer, type Ask } from '../../standin/answer';
import { TOKENS } from '../../standin/api';
import { conformanceCheck, type Check } from '../../standin/conformance/conformance';
import { skipWithoutShared } from '../../skip';
import { DOCUMENTS, withStandin } from './running';
import { api, at, listAt, textAt, type Send } from './through-proxy';

const ORDERS = '/project/gh/acme/orders-api';
const APP = '/project/circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';

describe('the stand-in beside the published documents', () => {
  before(function () {
    skipWithoutShared(this, 'circleci');
  });

  describe('of every route', () => {
    const standin = withStandin();

    it('gives nothing that they do not allow', async () => {
      const paths = ['/me', ORDERS, APP, '/project/bb/acme/billing', '/project/gh/acme/style-guide/pipeline'];
      const token: string[] = [];
      do {
        const page = await api(
          standin(),
          `${ORDERS}/pipeline${token.map((each) => `?page-token=${each}`).join('')}`,
        );
        for (const item of listAt(page.json, 'items'))
          paths.push(...(await belowPipeline(textAt(item, 'id'))));
        token.splice(
          0,
          1,
          ...listAt([at(page.json, 'next_page_token')]).flatMap((each) =>
            typeof each === 'string' ? [each] : [],
          ),
        );
      } while (token.length > 0);
      for (const path of [
        ...paths,
        `${ORDERS}/pipeline?branch=main`,
        `${ORDERS}/pipeline/45`,
        `${ORDERS}/pipeline/4500`,
        `${ORDERS}/envvar`,
        `${APP}/pipeline`,
        '/project/gh/acme/nowhere',
        '/insights/gh/acme/orders-api/branches',
        `/projects/${textAt((await api(standin(), ORDERS)).json, 'id')}/pipeline-definitions`,
      ]) {
        await api(standin(), path);
      }
      for (const [path, body] of [
        [`${ORDERS}/pipeline`, { branch: 'main' }],
        [`${ORDERS}/pipeline/run`, { config: { branch: 'main' }, checkout: { branch: 'main' } }],
        [`${ORDERS}/pipeline`, { branch: 'nowhere', parameters: { deploy: true } }],
        [`${ORDERS}/envvar`, { name: 'POSTMAN_API_KEY', value: 'secret-value' }],
      ] as const) {
        const options: Send & { token?: string } = { method: 'POST', body };
        await api(standin(), path, options);
        await api(standin(), path, { ...options, token: TOKENS.readOnly });
      }
      assert.ok(standin().requests().length > 150);
      assert.deepEqual(standin().violations(), []);
    }).timeout(20_000);

    /** All there is below a pipeline, each asked for once; the paths still to ask. */
    async function belowPipeline(id: string): Promise<readonly string[]> {
      const paths = [`/pipeline/${id}`, `/pipeline/${id}/config`];
      const workflows = await api(standin(), `/pipeline/${id}/workflow`);
      for (const workflow of listAt(workflows.json, 'items')) {
        paths.push(`/workflow/${textAt(workflow, 'id')}`);
        const jobs = await api(standin(), `/workflow/${textAt(workflow, 'id')}/job`);
        for (const job of listAt(jobs.json, 'items')) {
          const number = at(job, 'job_number');
          if (typeof number !== 'number') continue;
          await api(standin(), `${ORDERS}/${number}`, { base: '/api/v1.1' });
          paths.push(`${ORDERS}/job/${number}`, `${ORDERS}/${number}/artifacts`, `${ORDERS}/${number}/tests`);
        }
      }
      return paths;
    }
  });

  describe('when something drifts', () => {
    let check: Check;
    before(async () => {
      check = await conformanceCheck(DOCUMENTS);
    });

    const me = { id: '419716b6-b62a-4eef-bdc3-f539f1c3079b', login: 'ada', name: 'Ada' };

    it('finds an answer that lacks a property, has one of its own, or has one of another type', () => {
      assert.deepEqual(check(ask('GET', '/me'), json(200, me)), []);
      assert.match(problem('/me', json(200, { ...me, name: undefined })), /required {2}name/);
      assert.match(problem('/me', json(200, { ...me, nickname: 'A' })), /additionalProperties {2}nickname/);
      assert.match(problem('/me', json(200, { ...me, id: 7 })), /type \/id string/);
    });

    it('finds a status that no pipeline, workflow or job can have', () => {
      const workflow = {
        ...{
          id: me.id,
          name: 'w',
          status: 'succeeded',
          created_at: '2026-11-22T10:00:00Z',
          stopped_at: null,
        },
        ...{ pipeline_id: me.id, pipeline_number: 1, project_slug: 'gh/a/b', started_by: me.id },
      };
      assert.match(problem(`/workflow/${me.id}`, json(200, workflow)), /enum \/status/);
    });

    it('finds a step of v1.1 that has no number', () => {
      const action = {
        name: 'a',
        index: 0,
        status: 'success',
        type: 'test',
        start_time: '2026-11-22T10:00:00Z',
      };
      const job = (...actions: object[]) =>
        json(200, { build_num: 1, status: 'success', steps: [{ name: 'a', actions }] });
      const check11 = (answer: Answer): readonly string[] =>
        check(ask('GET', `${ORDERS}/7`, undefined, '/api/v1.1'), answer);
      assert.deepEqual(check11(job({ ...action, step: 101 })), []);
      assert.match(check11(job(action)).join(), /required .* step/);
    });

    it('finds a request to where nothing is, with an unknown parameter, or with an id that is none', () => {
      const list = json(200, { items: [], next_page_token: null });
      assert.match(problem('/project/gh/acme/orders-api/builds', list), /no such operation/);
      assert.match(problem(`${ORDERS}/pipeline?status=failed`, list), /unknown query parameter status/);
      assert.match(problem('/pipeline/42/workflow', list), /pipeline-id is 42: format/);
    });

    it('finds a body with a key that CircleCI would silently ignore', () => {
      const created = json(201, {
        id: me.id,
        state: 'pending',
        number: 1,
        created_at: '2026-11-22T10:00:00Z',
      });
      const post = (body: object): readonly string[] =>
        check(ask('POST', `${ORDERS}/pipeline`, Buffer.from(JSON.stringify(body))), created);
      assert.deepEqual(post({ branch: 'main' }), []);
      assert.match(post({ ref: 'main' }).join(), /additionalProperties {2}ref/);
    });

    function problem(path: string, answer: Answer): string {
      return check(ask('GET', path), answer).join('\n');
    }
  });
});

function ask(method: string, path: string, body: Buffer = Buffer.alloc(0), base = '/api/v2'): Ask {
  return {
    method,
    url: new URL(`https://circleci.com${base}${path}`),
    headers: { 'content-type': 'application/json' },
    body,
    credential: 'good',
  };
}
