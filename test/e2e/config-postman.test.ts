import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { POSTMAN_KEY, SAMPLE_SLUG, TOKENS } from '../standin/api';
import { WORKSPACES } from '../standin/postman/cloud';
import { answerCollections, answerWorkflow, applyJob, CONFIGURE, waitForPreview } from './config-steps';
import { useStage } from './fixture';
import { until } from './waiting';

const [ACME] = WORKSPACES;

/** Each test goes on from where the one before it ended. */
describe('a job for what Postman holds', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good, POSTMAN_API_KEY: POSTMAN_KEY },
    settings: {
      'postmanCircleci.links': [
        {
          nickname: 'Orders',
          project: SAMPLE_SLUG,
          postman: { kind: 'workspace', id: ACME?.id, name: 'Acme APIs' },
        },
      ],
    },
  });

  const configFile = () => path.join(stage().standin.workspace, '.circleci', 'config.yml');
  const onDisk = () => readFileSync(configFile(), 'utf8');
  const starts = () =>
    stage()
      .standin.requests()
      .filter(({ method, url }) => method === 'POST' && url.includes('/pipeline'));
  /** Links the sample project with an API of Acme's instead, for the workspace. */
  const linkApi = async (name: string): Promise<void> => {
    const { standin, open } = stage();
    const id = ACME?.apis.find((api) => api.name === name)?.id;
    const link = { nickname: 'Orders', project: SAMPLE_SLUG, postman: { kind: 'api', id, name } };
    const folder = path.join(standin.workspace, '.vscode');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'postmanCircleci.links': [link] }));
    await open({ folder: standin.workspace });
  };

  it('offers what the linked workspace holds beside the files, by name', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.run(CONFIGURE);
    await quickInput.waitForChoices([
      'Orders API',
      'Orders API',
      'Payments API',
      'Smoke “$HOME” & `friends`',
      'No collection',
    ]);
    const extras = ['Environment', 'Governance and security rules', 'Postman’s own CI view'];
    await answerCollections(workbench, { collections: ['Payments API'], extras });
    await quickInput.waitFor(/With which environment/);
    await quickInput.waitForChoice('Local');
    await quickInput.choose('Staging');
    await quickInput.waitFor(/Which API definitions/);
    await quickInput.waitForChoice('openapi.yaml');
    await quickInput.tick('Orders API');
    await quickInput.accept();
    await quickInput.waitFor(/Which rule violations/);
    await quickInput.choose('Errors');
    await quickInput.answer(/The integration id/, 'no. 12');
    await quickInput.waitForProblem(/has only digits/);
    await quickInput.answer(/Configure Postman CLI/, '123456');
    await answerWorkflow(workbench, { workflow: 'build-and-test' });
    await waitForPreview(workbench);
  });

  it('offers to give the project the key once it is applied', async () => {
    const { workbench } = stage();
    await applyJob(workbench);
    const needs = /The job needs POSTMAN_API_KEY, and acme\/orders-api has no such variable/;
    await workbench.answerNotification(needs, 'Set POSTMAN_API_KEY…');
    await workbench.answerDialog('Set Variable');
    await workbench.waitForNotification(/POSTMAN_API_KEY of acme\/orders-api is set in CircleCI/);
  });

  it('says once it is saved that it is to be pushed, and where a build of what is pushed would be without it', async () => {
    const { workbench } = stage();
    const { page, quickInput } = workbench;
    const before = onDisk();
    await page.keyboard.press('Control+S');
    await workbench.waitForNotification(/saved\. It runs as soon as it is committed and pushed/);
    const text = await until(
      'the saved file',
      () => Promise.resolve(onDisk()),
      (saved) => saved !== before,
    );
    const staging = ACME?.environments[0]?.id ?? '';
    for (const part of [
      new RegExp(`collection run \\d+-${ACME?.collections[1]?.id ?? ''}[^]*--environment \\d+-${staging}`),
      /--integration-id "123456-/,
      new RegExp(`spec lint ${ACME?.specs[0]?.id ?? ''}`),
    ])
      assert.match(text, part);
    assert.ok(!text.includes('PMAK-'));
    await page.locator('.codelens-decoration a', { hasText: 'Run build on this branch' }).first().click();
    await until(
      'the warning',
      () => page.locator('.monaco-dialog-box').allInnerTexts(),
      (texts) => /config\.yml here is not the one that was pushed to main/.test(texts.join(' ')),
    );
    await workbench.answerDialog('Cancel');
    assert.deepEqual(starts(), []);
    await quickInput.waitForClosed();
  });

  it('offers a build of the branch once it is pushed', async () => {
    const { workbench, git, standin } = stage();
    git('commit', '--quiet', '--all', '--message', 'Run the collection of the workspace');
    git('push', '--quiet', 'origin', 'main');
    standin.addFault({ match: '^POST .*/pipeline', kind: 'status', status: 400, times: 1 });
    await workbench.answerNotification(/The Postman CLI job is pushed/, 'Run Build');
    await workbench.waitForNotification(/No build of “main” was started/);
    assert.equal(starts().length, 1);
  });

  it('is asked for again with what it was made of', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.clearNotifications();
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/Which Postman collections/);
    await quickInput.waitForTicked(['Payments API']);
    for (const question of [
      /Which Postman collections/,
      /What else/,
      /With which environment/,
      /Which API definitions/,
      /Which rule violations/,
      /The integration id/,
      /Which workflow/,
    ]) {
      await quickInput.waitFor(question);
      if (!/integration/.test(question.source)) await quickInput.waitForChoice(/./);
      await quickInput.accept();
    }
    await workbench.waitForNotification(/has this job already/);
  });

  it('offers the collections of a linked API, and the API itself for its rules', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await linkApi('Orders');
    await workbench.run(CONFIGURE);
    // Those of the job that is there stay on offer.
    await quickInput.waitForChoices(['Orders API', 'Orders API', 'Payments API', 'No collection']);
    await quickInput.accept();
    await quickInput.waitFor(/What else/);
    await quickInput.tick('Governance and security rules');
    await quickInput.accept();
    await quickInput.waitFor(/Which API definitions/);
    await quickInput.tick('Orders');
    await quickInput.accept();
    await quickInput.waitFor(/Which rule violations/);
    await quickInput.choose('Warnings and errors');
    await answerWorkflow(workbench, { workflow: 'build-and-test', runsAlready: true });
    await waitForPreview(workbench);
    await workbench.editors.waitForDiff(
      new RegExp(`api lint ${ACME?.apis[0]?.id ?? ''}[^]*--fail-severity warn\\b`),
    );
  });

  it('says how to add a collection to an API that has none', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await linkApi('Payments');
    await workbench.run(CONFIGURE);
    await quickInput.waitForChoice(/No collection was added to the API Payments/);
    await quickInput.close();
    assert.deepEqual(stage().standin.violations(), []);
  });
});
