import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { collection, makeRepository } from './config-repository';
import type { Repository } from './config-repository';
import {
  answerCollections,
  answerJobQuestions,
  answerWorkflow,
  applyJob,
  CONFIG,
  CONFIGURE,
  previewJob,
  waitForPreview,
} from './config-steps';
import { useStage } from './fixture';
import { until } from './waiting';

const FILES = {
  'a/orders.json': collection('Orders API'),
  'a/refunds.json': collection('Refunds API'),
  'v3/.resources/definition.yaml': '$kind: collection\nname: Smoke tests\n',
  'v3/Users/.resources/definition.yaml': '$kind: collection\norder: 1\n',
  '.postman/resources.yaml': 'localResources:\n  collections:\n    - ../v3\n',
  'ci.json': JSON.stringify({ name: 'Staging', values: [{ key: 'stage', value: 'ci' }] }),
  'users.csv': 'user\na\nb\n',
  'a/users.csv': 'user\nc\n',
  'openapi.yaml': 'openapi: 3.0.3\ninfo: { title: Orders, version: "1" }\npaths: {}\n',
};

describe('what a job for the Postman CLI is made of', () => {
  const stage = useStage();

  const open = async (files: Parameters<typeof makeRepository>[0]): Promise<Repository> => {
    const repository = makeRepository(files);
    await stage().open({ folder: repository.root });
    return repository;
  };

  it('is chosen in steps: collections, environment, data, rules, system and workflow', async () => {
    const { workbench } = stage();
    const { quickInput, editors, page } = workbench;
    const repository = await open({ config: CONFIG, files: FILES });
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/\(1\/4\).*Which Postman collections/);
    // That which Postman's own file names comes first.
    await quickInput.waitForChoices(['Smoke tests', 'Orders API', 'Refunds API', 'No collection']);
    const extras = ['Environment', 'Iteration data', 'Governance and security rules', 'Operating system'];
    await answerCollections(workbench, { collections: ['Smoke tests', 'Orders API'], extras });
    await quickInput.waitFor(/\(3\/9\).*With which environment/);
    await quickInput.choose('Staging');
    await quickInput.waitFor(/\(4\/9\).*With which iteration data/);
    // Of two of that name, the one that is not on top.
    await quickInput.waitForChoice('users.csv');
    await quickInput.answer(/\(4\/9\)/, 'a/users.csv');
    await quickInput.waitFor(/\(5\/9\).*Which API definitions.*Enterprise and a key/);
    await quickInput.tick('openapi.yaml');
    await quickInput.accept();
    await quickInput.waitFor(/\(6\/9\).*Which rule violations fail the build/);
    await quickInput.choose('Warnings and errors');
    await quickInput.waitFor(/\(7\/9\).*operating system/);
    await quickInput.choose('Linux (Arm)');
    await quickInput.waitFor(/\(8\/9\).*Which workflow/);
    await quickInput.choose('main');
    await quickInput.waitFor(/\(9\/9\).*When is the job to run in main/);
    await quickInput.choose('After all jobs');
    await waitForPreview(workbench);
    await editors.waitForAdditionsOnly();
    await applyJob(workbench);
    await page.keyboard.press('Control+S');
    const text = (await repository.saved(Buffer.from(CONFIG))).toString();
    for (const part of [
      /resource_class: arm\.medium/,
      /collection run v3 /,
      /collection run a\/orders\.json[^]*--environment ci\.json[^]*--iteration-data a\/users\.csv/,
      /spec lint openapi\.yaml[^]*--fail-severity warning/,
      /- postman-automated-runs:\n +requires:\n +- build\n/,
    ])
      assert.match(text, part);
    assert.doesNotMatch(text, /Refunds/);
  });

  it('is asked again with the answers of the job that is there', async () => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    await workbench.clearNotifications();
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/\(1\/8\).*Which Postman collections/);
    await quickInput.waitForTicked(['Smoke tests', 'Orders API']);
    for (const question of [
      /Which Postman collections/,
      /What else/,
      /With which environment/,
      /With which iteration data/,
      /Which API definitions/,
      /Which rule violations/,
      /operating system/,
      /\(8\/8\).*Which workflow/,
    ]) {
      await quickInput.waitFor(question);
      await quickInput.waitForChoice(/./);
      await quickInput.accept();
    }
    await workbench.waitForNotification(/has this job already/);
    await editors.waitForCursor(8, 3);
  });

  it('can be had without a collection, where only rules are checked', async () => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    await open({ config: CONFIG, files: { 'openapi.json': '{"openapi": "3.1.0", "paths": {}}' } });
    await workbench.run(CONFIGURE);
    await quickInput.waitForChoice('No Postman collection was found in this folder');
    await quickInput.accept();
    await quickInput.waitFor(/Tick at least one/);
    await quickInput.tick('No Postman collection was found in this folder');
    await quickInput.accept();
    await quickInput.waitFor(/What else/);
    await quickInput.waitForTicked(['Governance and security rules']);
    await quickInput.accept();
    await quickInput.waitFor(/Which API definitions/);
    await quickInput.tick('openapi.json');
    await quickInput.accept();
    await quickInput.waitFor(/Which rule violations/);
    await quickInput.accept();
    await answerWorkflow(workbench, { workflow: 'main' });
    await waitForPreview(workbench);
    await editors.waitForDiff(/postman spec lint openapi\.json/);
  });

  it('goes beside a job that is not ours, under another name, with the difference shown', async () => {
    const { workbench } = stage();
    const { editors } = workbench;
    const config = CONFIG.replace('  build:', '  postman-automated-runs:').replace(
      '- build',
      '- postman-automated-runs',
    );
    await open({ config });
    await workbench.run(CONFIGURE);
    await answerJobQuestions(workbench, { workflow: 'main' });
    await workbench.answerNotification(/There is a job “postman-automated-runs” already/, 'Show Difference');
    await editors.waitForDiff(/Install Postman CLI/);
    await editors.waitForTitleActions(/^(Apply|Copy)\b/, []);
    await workbench.answerNotification(
      /Left: the job that is there.*postman-automated-runs-2/,
      'Add New Job',
    );
    await editors.waitForDiff(/postman-automated-runs-2:/);
    await editors.waitForAdditionsOnly();
  });

  it('goes into the file that a setup config continues with', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    const files = { 'a.json': collection('Orders API'), '.circleci/continue_config.yml': CONFIG };
    const repository = await open({ config: `setup: true\n${CONFIG}`, files });
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/setup configuration\. Which file does it continue with/);
    await quickInput.choose('.circleci/continue_config.yml');
    await answerJobQuestions(workbench, { workflow: 'main' });
    await waitForPreview(workbench);
    await applyJob(workbench, 'continue_config.yml');
    assert.equal(repository.bytes().toString(), `setup: true\n${CONFIG}`);
  });

  it('is written past the editor where line ends are mixed, once the user agrees', async () => {
    const { workbench } = stage();
    const { page, editors } = workbench;
    const config = CONFIG.replace('\n', '\r\n');
    const repository = await open({ config });
    await previewJob(workbench, { workflow: 'main' });
    await page.keyboard.press('Control+Enter');
    await workbench.answerDialog('Cancel');
    assert.equal(repository.bytes().toString(), config);
    await page.keyboard.press('Control+Enter');
    await workbench.answerDialog('Write to Disk');
    const after = (await repository.saved(Buffer.from(config))).toString();
    assert.ok(after.startsWith('version: 2.1\r\njobs:\n'));
    assert.match(after, /postman-automated-runs:/);
    await editors.waitForCursor(8, 3);
    await editors.waitForDirty('config.yml', false);
  });

  it('is kept out of such a file while an editor holds changes of it', async () => {
    const { workbench } = stage();
    const { editors, page } = workbench;
    const config = CONFIG.replace('\n', '\r\n');
    const repository = await open({ config });
    await workbench.openFile('.circleci', 'config.yml');
    await editors.focus();
    await page.keyboard.type('x');
    await editors.waitForDirty('config.yml', true);
    await workbench.run(CONFIGURE);
    await workbench.waitForNotification(/lines end in different ways, and an editor has unsaved changes/);
    assert.equal(repository.bytes().toString(), config);
  });

  it('is offered above the workflows and the job of a config, where a key in clear is a warning with a fix', async () => {
    const { workbench } = stage();
    const { editors, page } = workbench;
    const key = `PMAK-${'0'.repeat(24)}-${'1'.repeat(34)}`;
    const config = CONFIG.replace('- checkout', `- run: postman login --with-api-key ${key}`);
    const repository = await open({ config });
    writeFileSync(path.join(repository.root, 'README.md'), '# Orders');
    await workbench.openFile('.circleci', 'config.yml');
    const lenses = page.locator('.codelens-decoration a', { hasText: 'Configure Postman CLI' });
    await until(
      'commands above jobs and workflows',
      () => lenses.count(),
      (count) => count === 2,
    );
    const runs = page.locator('.codelens-decoration a', { hasText: 'Run build on this branch' });
    await until(
      'both commands at each',
      () => runs.count(),
      (count) => count === 2,
    );
    await until(
      'a warning at the key',
      () => page.locator('.squiggly-warning').count(),
      (count) => count > 0,
    );
    await editors.focus();
    await workbench.run('Go to Next Problem (Error, Warning, Info)');
    await page
      .getByText(/API key stands here in clear/)
      .first()
      .waitFor();
    const fix = page.getByText('Replace the key with $POSTMAN_API_KEY').first();
    // VS Code says that there are no fixes where the caret has only just come to the place.
    await until(
      'the fix of the key',
      async () => {
        await page.keyboard.press('Control+.');
        return fix.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      },
      (offered) => offered,
    );
    await page.keyboard.press('Enter');
    await editors.waitForText(/--with-api-key \$POSTMAN_API_KEY/);
    await lenses.first().click();
    await workbench.quickInput.waitFor(/Which Postman collections/);
    await workbench.quickInput.close();
  });
});
