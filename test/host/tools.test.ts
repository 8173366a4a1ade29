import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { specLint, VIOLATIONS } from '../standin/scene/lint';
import { nativeReport } from '../standin/scene/report';
import { set } from './settings';
import { standin } from './standin';

/** What a tool answers, as far as it is looked at. */
interface Answer {
  readonly build: { readonly subject: string; readonly status: string };
  readonly collectionRuns: readonly unknown[];
  readonly definitions: readonly {
    readonly file: string;
    readonly violations: readonly { readonly message: string; readonly line: number }[];
  }[];
}

const API = 'https://api.acme.example';
const LIST_ORDERS = {
  name: 'List orders',
  method: 'GET',
  path: '/v1/orders',
  code: 200,
  status: 'OK',
  ms: 71,
  tests: [{ name: 'status is 200' }],
};
const CREATE_ORDER = {
  name: 'Create order',
  method: 'POST',
  path: '/v1/orders',
  code: 422,
  status: 'Unprocessable Entity',
  ms: 122,
  tests: [{ name: 'status is 201', failure: `expected 201 but got 422 from ${API}/v1/orders?key=geheim` }],
};

async function ask(name: string): Promise<unknown> {
  const { content } = await vscode.lm.invokeTool(`postmanCircleci_${name}`, {
    input: {},
    toolInvocationToken: undefined,
  });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value);
}

describe('the tools for an editor’s agent', function () {
  this.timeout(40_000);

  before(async () => {
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await set('links', [{ nickname: 'Orders', project: SAMPLE_SLUG }]);
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await standin.reset();
    await set('links', undefined);
  });

  it('tell the newest build of the branch that is checked out', async () => {
    const answer = await ask('latestBuild');
    assert.ok(typeof answer === 'object' && answer !== null);
    const { project, branch, build, collectionRuns } = answer as Record<string, unknown>;
    assert.deepEqual([project, branch], [SAMPLE_SLUG, 'main']);
    assert.ok(typeof build === 'object' && build !== null);
    assert.equal(Reflect.get(build, 'status'), 'success');
    assert.equal(Reflect.get(build, 'subject'), 'Reject orders without a currency');
    assert.ok(Array.isArray(collectionRuns));
  });

  it('tell the rule violations that it found', async () => {
    const answer = await ask('ruleViolations');
    assert.ok(typeof answer === 'object' && answer !== null && 'definitions' in answer);
    assert.deepEqual(answer.definitions, []);
  });

  it('tell what failed, and which rules are broken, of the newest build of the branch', async () => {
    await standin.addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject: 'Break the rules',
      workflows: [
        {
          name: 'automated-api-tests',
          status: 'failed',
          jobs: [
            {
              name: 'postman-automated-runs',
              status: 'failed',
              artifacts: {
                'postman-cli-reports/orders/report.json': nativeReport({
                  collection: 'Orders',
                  startedAt: Date.now() - 60_000,
                  requests: [LIST_ORDERS, CREATE_ORDER],
                }),
                'postman-cli-reports/spec-lint.json': specLint(VIOLATIONS),
              },
            },
          ],
        },
      ],
    });
    const built = (await ask('latestBuild')) as Answer;
    assert.deepEqual([built.build.subject, built.build.status], ['Break the rules', 'failed']);
    assert.deepEqual(built.collectionRuns, [
      {
        name: 'Orders',
        passed: 1,
        failed: 1,
        skipped: 0,
        errors: 0,
        failures: [
          {
            request: 'POST Create order',
            assertion: 'status is 201',
            message: `expected 201 but got 422 from ${API}/v1/orders?key=****`,
          },
        ],
      },
    ]);
    const checked = (await ask('ruleViolations')) as Answer;
    const [definition] = checked.definitions;
    assert.equal(definition?.file, 'openapi.yaml');
    assert.deepEqual(
      definition.violations.map(({ message, line }) => `${line} ${message}`).sort(),
      VIOLATIONS.map(({ issue, line }) => `${line} ${issue}`).sort(),
    );
    assert.doesNotMatch(JSON.stringify([built, checked]), /geheim|CCIPAT/);
  });

  it('say what is missing where no project is linked', async () => {
    await set('links', undefined);
    await assert.rejects(ask('latestBuild'), /No linked CircleCI project is checked out here/);
  });
});
