import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../scripts/processes';
import { collection, makeRepository } from './config-repository';
import type { Repository } from './config-repository';
import { answerCollections, answerJobQuestions, CONFIG, CONFIGURE, previewJob } from './config-steps';
import { useStage } from './fixture';

/** Folder → the config there, and what is said of it. */
const REFUSED: Readonly<Record<string, readonly [config: string | Buffer, reason: RegExp]>> = {
  broken: ['version: 2.1\njobs:\n  build: [\n', /It is not valid YAML \(line \d\)/],
  'two-documents': [`${CONFIG}---\n${CONFIG}`, /several YAML documents/],
  'key-twice': [`${CONFIG}jobs: {}\n`, /The key “jobs” stands there twice \(line 12\)/],
  tabs: ['version: 2.1\njobs:\n\tbuild: {}\n', /Line 3 is indented with a tab/],
  setup: [`setup: true\n${CONFIG}`, /It is a setup configuration/],
  list: ['- version: 2.1\n', /It is not a mapping of keys to values/],
  'latin-1': [Buffer.from(`# Bjørn\n${CONFIG}`, 'latin1'), /It is not UTF-8 text/],
  'job-there': [
    CONFIG.replace('  build:', '  postman-automated-runs:').replace('- build', '- postman-automated-runs'),
    /There is a job “postman-automated-runs” already \(line 3\).*changed it by hand/,
  ],
};

describe('a config that cannot be edited', () => {
  const stage = useStage();
  const repositories = new Map<string, Repository>();

  before('a workspace with a folder for each', async () => {
    const folders = Object.entries(REFUSED).map(([name, [config]]) => {
      const repository = makeRepository({ config });
      repositories.set(name, repository);
      return { name, path: repository.root };
    });
    const workspace = path.join(temporaryFolder(), 'refused.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders }));
    await stage().open({ workspace });
    await stage().workbench.waitForFolder('broken');
  });

  for (const [name, [config, reason]] of Object.entries(REFUSED)) {
    it(`is left as it is, with the reason: ${name}`, async () => {
      const { workbench } = stage();
      const { quickInput } = workbench;
      await workbench.run(CONFIGURE);
      await quickInput.waitFor(/Configure Postman CLI \(1\/4\).*Which folder/);
      await quickInput.choose(name);
      if (name === 'job-there') {
        await quickInput.waitFor(/\(2\/\d\).*Which Postman collections/);
        await answerJobQuestions(workbench, { workflow: 'main' });
      }
      await workbench.waitForNotification(reason);
      assert.deepEqual(repositories.get(name)?.bytes(), Buffer.from(config));
    });
  }

  it('is shown at the line that is at fault', async () => {
    const { workbench } = stage();
    await workbench.answerNotification(/There is a job/, 'Show Line 3');
    await workbench.editors.waitForTab(/config\.yml/);
    await workbench.editors.waitForCursor(3, 1);
  });

  it('can be written by hand: the YAML is on offer', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.run(CONFIGURE);
    await quickInput.choose('setup');
    await workbench.answerNotification(/It is a setup configuration/, 'Copy YAML');
    await quickInput.waitFor(/Copy Postman CLI Configuration.*Which Postman collections/);
    await answerCollections(workbench, {});
    await workbench.waitForNotification(/YAML of the job.*is on the clipboard/);
    assert.match(await workbench.clipboard(), /^version: 2\.1\n[^]*postman-automated-runs:/);
  });
});

describe('a job for the Postman CLI', () => {
  const stage = useStage({ settings: { 'files.readonlyInclude': { '**/config.yml': true } } });

  it('asks for a folder where none is open', async () => {
    const { workbench, open } = stage();
    await open('nothing');
    await workbench.run(CONFIGURE);
    await workbench.waitForNotification(/Open the folder of your repository first/);
  });

  it('says how to get a collection where there is none, and what is none', async () => {
    const { workbench, open } = stage();
    const { quickInput } = workbench;
    const wrong = 'api/broken.postman_collection.json';
    const files = {
      [wrong]: '{"info": {"name": "Cut sh',
      'environment.postman_environment.json': '{"name": "Local", "values": []}',
      'node_modules/package/a.postman_collection.json': collection('A dependency’s own'),
    };
    const repository = makeRepository({ config: CONFIG, files });
    await open({ folder: repository.root });
    await workbench.run(CONFIGURE);
    await quickInput.waitForProblem(/No Postman collection was found in this folder/);
    const choices = await quickInput.choices();
    assert.deepEqual(
      choices.map((choice) => choice.trim()),
      [wrong, 'No Postman collection was found in this folder'],
    );
    await quickInput.choose(wrong);
    await quickInput.accept();
    await quickInput.waitFor(/broken\.postman_collection\.json is no Postman collection of version 2/);
    await quickInput.close();
  });

  it('leaves a read-only file as it is, and says so', async () => {
    const { workbench, open } = stage();
    const { editors, page } = workbench;
    const repository = makeRepository({ config: CONFIG });
    await open({ folder: repository.root });
    await previewJob(workbench, { workflow: 'main' });
    await page.keyboard.press('Control+Enter');
    await workbench.waitForNotification(/The change was not taken: the configuration may be read-only/);
    await workbench.openFile('.circleci', 'config.yml');
    assert.doesNotMatch(await editors.waitForText(/the only job/), /postman-automated-runs/);
  });
});
