import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Address, type AddressProblem, parseAddress } from '../../../src/circleci/address';
import { buildPage, jobPage, projectPage, workflowPage } from '../../../src/circleci/web';
import { anyCharacter } from '../any-character';

const CLOUD = 'https://circleci.com';
const SERVER = 'https://circleci.example.com';
const ID = '5034460f-c7c4-4c43-9457-de07e2029e7b';
const OTHER_ID = '69dad4c8-00c3-4d4a-a368-4a9cc1599781';

const read = (text: string): Address => parseAddress(text, [CLOUD, SERVER]);

describe('a pasted address', () => {
  const project = { kind: 'project', host: CLOUD, slug: 'gh/acme/orders-api' } as const;
  for (const text of [
    'gh/acme/orders-api',
    ' github/acme/orders-api ',
    'https://app.circleci.com/pipelines/github/acme/orders-api',
    'https://app.circleci.com/pipelines/gh/acme/orders-api?branch=main&filter=all',
    'https://app.circleci.com/pipelines/github/acme/orders-api/12',
    `https://app.circleci.com/pipelines/github/acme/orders-api/12/workflows/${ID}`,
    `https://app.circleci.com/pipelines/github/acme/orders-api/12/workflows/${ID}/jobs/34/artifacts`,
    `https://app.circleci.com/pipelines/github/acme/orders-api/12/workflows/${ID}/jobs/34/parallel-runs/0/steps/0-101#step`,
    'app.circleci.com/pipelines/github/acme/orders-api',
    'https://app.circleci.com/projects/gh/acme/orders-api/',
    'https://app.circleci.com/settings/project/github/acme/orders-api/environment-variables',
    'https://app.circleci.com/jobs/github/acme/orders-api/34',
    'https://app.circleci.com/insights/github/acme/orders-api/workflows/build/overview',
    'https://circleci.com/gh/acme/orders-api',
    'https://circleci.com/gh/acme/orders-api/34',
    'https://circleci.com/gh/acme/orders-api/tree/main',
    'http://circleci.com/gh/acme/orders-api',
    'https://circleci.com/gh/acme/orders-api.svg?style=svg',
    'https://dl.circleci.com/status-badge/redirect/gh/acme/orders-api/tree/main',
    'https://circleci.com/api/v2/project/gh/acme/orders-api/pipeline',
    'https://circleci.com/api/v2/project/gh%2Facme%2Forders-api/pipeline',
    'https://circleci.com/api/v1.1/project/github/acme/orders-api/34',
  ]) {
    it(`names the project in ${text}`, () => assert.deepEqual(read(text), project));
  }

  it('names the projects of other integrations', () => {
    const slugOf = (text: string): string | undefined => {
      const address = read(text);
      return address.kind === 'project' ? address.slug : undefined;
    };
    const path = `circleci/${OTHER_ID}/${ID}`;
    assert.equal(slugOf(`https://app.circleci.com/pipelines/${path}/7/workflows/${OTHER_ID}`), path);
    assert.equal(slugOf('https://app.circleci.com/pipelines/bitbucket/acme/x/1'), 'bb/acme/x');
    assert.equal(slugOf('https://app.circleci.com/pipelines/github/circleci/bb'), 'gh/circleci/bb');
    assert.equal(slugOf('https://circleci.com/gh/acme/site.svg/tree/main'), 'gh/acme/site.svg');
  });

  it('leads to a pipeline or a workflow where it names no project', () => {
    const workflow = { kind: 'workflow', host: CLOUD, workflowId: ID };
    assert.deepEqual(read(`https://app.circleci.com/pipeline/${ID}`), {
      kind: 'pipeline',
      host: CLOUD,
      pipelineId: ID,
    });
    assert.deepEqual(read(`https://app.circleci.com/workflow/${ID.toUpperCase()}`), workflow);
    assert.deepEqual(read(`https://app.circleci.com/workflow/${ID}/job/${OTHER_ID}`), workflow);
    assert.deepEqual(read(`https://app.circleci.com/pipelines/workflows/${ID}`), workflow);
    assert.deepEqual(read(`https://circleci.com/workflow-run/${ID}`), workflow);
  });

  it('belongs to the known host it names, web app or API', () => {
    const expected = { ...project, host: SERVER };
    assert.deepEqual(read('https://app.circleci.example.com/pipelines/github/acme/orders-api/1'), expected);
    assert.deepEqual(read('https://circleci.example.com/gh/acme/orders-api'), expected);
    const local = parseAddress('http://127.0.0.1:8080/pipelines/gh/acme/x', ['http://127.0.0.1:8080']);
    assert.deepEqual(local, { kind: 'project', host: 'http://127.0.0.1:8080', slug: 'gh/acme/x' });
  });

  const PROBLEMS: readonly (readonly [string, AddressProblem])[] = [
    ['', 'empty'],
    ['orders', 'notAnAddress'],
    ['acme/orders-api', 'notAnAddress'],
    ['gh/acme', 'notAnAddress'],
    ['https://', 'notAnAddress'],
    ['https://circleci.com.evil.example/gh/acme/x', 'otherHost'],
    ['https://github.com/acme/orders-api', 'otherHost'],
    ['https://app.circleci.com@evil.example/pipelines/gh/acme/x', 'otherHost'],
    ['http://circleci.example.com/gh/acme/x', 'otherHost'],
    ['https://app.circleci.com/pipelines/github/acme', 'organizationOnly'],
    ['https://app.circleci.com/projects/project-dashboard/github/acme/', 'organizationOnly'],
    ['https://app.circleci.com/settings/organization/github/acme/contexts', 'noProject'],
    ['https://app.circleci.com/home', 'noProject'],
    ['https://app.circleci.com/pipelines/gh/acme/%2e%2e%2fx', 'noProject'],
    ['https://app.circleci.com/pipelines/%zz', 'noProject'],
    ['https://app.circleci.com/pipeline/12', 'noProject'],
  ];
  for (const [text, problem] of PROBLEMS) {
    it(`is ${problem} for ${JSON.stringify(text)}`, () => {
      assert.deepEqual(read(text), { kind: 'problem', problem });
    });
  }

  it('may be any page that this program itself opens', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/);
    const host = fc.constantFrom(
      CLOUD,
      SERVER,
      'http://127.0.0.1:9',
      'https://10.0.0.5',
      'https://ci.example:8443',
    );
    fc.assert(
      fc.property(
        host,
        fc.constantFrom('gh', 'bb', 'circleci'),
        part,
        part,
        fc.nat(),
        (at, provider, a, b, number) => {
          const slug = `${provider}/${a}/${b}`;
          for (const page of [
            projectPage(at, slug),
            buildPage(at, slug, number),
            workflowPage(at, slug, number, ID),
            jobPage(at, slug, number, ID, number),
          ]) {
            assert.deepEqual(parseAddress(page, [at]), { kind: 'project', host: at, slug }, page);
          }
        },
      ),
    );
  });

  it('never throws, and never leads to a host that is not known', () => {
    const pieces = fc.constantFrom(
      'https://',
      'http://',
      'app.',
      'circleci.com',
      'evil.example',
      '/',
      'pipelines',
      'gh',
      'a',
      '@',
      ':',
      '%',
      '%2f',
      '..',
      '?',
      '#',
      '\\',
      ' ',
      ID,
    );
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(text, (input) => {
        const address = read(input);
        if (address.kind !== 'problem') assert.ok([CLOUD, SERVER].includes(address.host));
      }),
    );
  });
});
