import assert from 'node:assert/strict';
import { circleciCredential } from '../../../src/circleci/credential';
import { appOrigin, CLOUD, isCredentialOrigin, parseHost } from '../../../src/circleci/host';
import type { HostProblem } from '../../../src/http/host';
import { readProjectInfo } from '../../../src/circleci/info';
import { buildPage, jobPage, projectPage, tokenPage, workflowPage } from '../../../src/circleci/web';

const SERVER = 'https://circleci.example.com';

describe('a host', () => {
  const HOSTS: readonly (readonly [string, string])[] = [
    ['https://circleci.com', CLOUD],
    [' https://CircleCI.com/ ', CLOUD],
    ['circleci.com', CLOUD],
    ['https://app.circleci.com', CLOUD],
    ['https://circleci.com:443', CLOUD],
    ['https://circleci.example.com:8443/', 'https://circleci.example.com:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ];
  for (const [text, host] of HOSTS) {
    it(`is ${host} for ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseHost(text), { kind: 'host', host }));
  }

  const PROBLEMS: readonly (readonly [string, HostProblem])[] = [
    [' ', 'empty'],
    ['https://', 'notAnAddress'],
    ['ftp://circleci.com', 'notAnAddress'],
    ['javascript://circleci.com', 'notAnAddress'],
    ['http://circleci.com', 'notHttps'],
    ['http://127.0.0.1.example.com', 'notHttps'],
    ['https://user:pw@circleci.com', 'hasCredentials'],
    ['https://circleci.com@evil.example', 'hasCredentials'],
    ['https://circleci.com/api/v2', 'hasPath'],
    ['https://circleci.com?x', 'hasPath'],
  ];
  for (const [text, problem] of PROBLEMS) {
    it(`is none for ${JSON.stringify(text)}: ${problem}`, () => {
      assert.deepEqual(parseHost(text), { kind: 'problem', problem });
    });
  }

  it("shows Cloud's token to Cloud and its artifact hosts alone", () => {
    const may = (origin: string): boolean => isCredentialOrigin(CLOUD, origin);
    assert.ok(may(CLOUD));
    assert.ok(may('https://output.circle-artifacts.com'));
    assert.ok(may('https://53936-48750547-gh.circle-artifacts.com'));
    for (const origin of [
      'http://circleci.com',
      'http://output.circle-artifacts.com',
      'https://circle-artifacts.com',
      'https://circle-artifacts.com.evil.example',
      'https://evilcircle-artifacts.com',
      'https://output.circle-artifacts.com:8443',
      'https://evil.example',
      'https://s3.amazonaws.com',
      SERVER,
    ]) {
      assert.equal(may(origin), false, origin);
    }
  });

  it("shows a Server's token to that Server alone", () => {
    assert.ok(isCredentialOrigin(SERVER, SERVER));
    assert.equal(isCredentialOrigin(SERVER, CLOUD), false);
    assert.equal(isCredentialOrigin(SERVER, 'https://output.circle-artifacts.com'), false);
  });

  it('puts a token where every version of the API reads it', () => {
    assert.deepEqual(circleciCredential('abc'), { header: 'circle-token', value: 'abc' });
  });
});

describe('pages of the web app', () => {
  it('are below app., on Cloud and on a Server', () => {
    assert.equal(projectPage(CLOUD, 'gh/acme/x'), 'https://app.circleci.com/pipelines/github/acme/x');
    assert.equal(
      buildPage(SERVER, 'bb/acme/x', 7),
      'https://app.circleci.example.com/pipelines/bitbucket/acme/x/7',
    );
    assert.equal(
      workflowPage(CLOUD, 'circleci/o/p', 7, 'w'),
      'https://app.circleci.com/pipelines/circleci/o/p/7/workflows/w',
    );
    assert.equal(
      jobPage(CLOUD, 'gh/acme/x', 7, 'w', 12),
      'https://app.circleci.com/pipelines/github/acme/x/7/workflows/w/jobs/12',
    );
    assert.equal(tokenPage(SERVER), 'https://app.circleci.example.com/settings/user/tokens');
  });

  it('are on the host itself where it has no names below it', () => {
    assert.equal(appOrigin('http://127.0.0.1:3000'), 'http://127.0.0.1:3000');
    assert.equal(appOrigin('http://localhost:3000'), 'http://localhost:3000');
    assert.equal(appOrigin('https://10.1.2.3'), 'https://10.1.2.3');
    assert.equal(appOrigin('https://ci.example:8443'), 'https://app.ci.example:8443');
  });
});

describe('.circleci/info.yml', () => {
  it('names the project', () => {
    const text = [
      '# written by the CLI',
      'organization:',
      '  id: 69dad4c8-00c3-4d4a-a368-4a9cc1599781',
      '  name: Acme',
      'project:',
      '    id: "918df292-936a-41b2-8174-696c6cdd6cf5" # uuid',
      "    slug: 'github/acme/orders-api'",
      '    name: orders: api',
      '    nested:',
      '      slug: gh/acme/wrong',
    ].join('\r\n');
    assert.deepEqual(readProjectInfo(text), {
      id: '918df292-936a-41b2-8174-696c6cdd6cf5',
      slug: 'gh/acme/orders-api',
    });
  });

  it('is empty where it says nothing usable', () => {
    for (const text of [
      '',
      'project: {slug: gh/acme/x}',
      'project:\n  slug: *anchor',
      'project:\n  slug: nonsense',
      'project:\n  slug:',
      'organization:\n  slug: gh/acme/x',
      'slug: gh/acme/x',
      '\u0000\u0001',
    ]) {
      assert.deepEqual(readProjectInfo(text), {}, JSON.stringify(text));
    }
  });
});
