import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';

async function ask(name: string): Promise<unknown> {
  const { content } = await vscode.lm.invokeTool(`postmanCircleci_${name}`, {
    input: {},
    toolInvocationToken: undefined,
  });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value);
}

const set = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('postmanCircleci').update(key, value, vscode.ConfigurationTarget.Global);

describe('the tools for an editor’s agent', function () {
  this.timeout(40_000);

  before(async () => {
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await set('links', [{ nickname: 'Orders', project: SAMPLE_SLUG }]);
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
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

  it('say what is missing where no project is linked', async () => {
    await set('links', undefined);
    await assert.rejects(ask('latestBuild'), /No linked CircleCI project is checked out here/);
  });
});
