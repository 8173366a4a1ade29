import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { collection, makeRepository } from './config-repository';
import type { Repository } from './config-repository';
import { answerJobQuestions, applyJob, CONFIG, CONFIGURE, previewJob } from './config-steps';
import { useStage } from './fixture';

/** True if nothing of `before` is missing from `after`, or stands elsewhere: lines were only put in between. */
function hasOnlyMore(before: string, after: string): boolean {
  const lines = after.split('\n');
  return before.split('\n').every((line) => {
    const at = lines.indexOf(line);
    lines.splice(0, at + 1);
    return at !== -1;
  });
}

describe('a job for the Postman CLI', () => {
  const stage = useStage();

  const open = async (files: Parameters<typeof makeRepository>[0]): Promise<Repository> => {
    const repository = makeRepository(files);
    await stage().open({ folder: repository.root });
    return repository;
  };
  const save = async (): Promise<void> => stage().workbench.page.keyboard.press('Control+S');

  it('is asked for in steps, with Back, by keyboard alone', async () => {
    const { workbench } = stage();
    const { quickInput, editors, page } = workbench;
    const files = { 'a.json': collection('Orders API'), 'b.json': collection('Refunds API') };
    await open({ config: CONFIG, files });
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/Configure Postman CLI \(1\/4\).*Which Postman collections/);
    await quickInput.waitForChoice('Refunds API');
    await quickInput.answer(/Which Postman collections/, 'Refunds');
    await quickInput.waitFor(/\(2\/4\).*What else/);
    await page.keyboard.press('Control+Alt+Minus');
    await quickInput.waitFor(/\(1\/4\)/);
    await quickInput.waitForTicked(['Refunds API']);
    await page.keyboard.press('Enter');
    await quickInput.waitFor(/\(2\/4\)/);
    await page.keyboard.press('Enter');
    await quickInput.waitFor(/\(3\/4\).*Which workflow/);
    await page.keyboard.press('Enter');
    await quickInput.waitFor(/\(4\/4\).*When is the job to run in main/);
    await page.keyboard.press('Enter');
    await editors.waitForDiff(/Run collection: Refunds API/);
    await applyJob(workbench);
  });

  it('is previewed with additions only, and what is left of the file is as it was', async () => {
    const { workbench } = stage();
    const { editors } = workbench;
    const repository = await open({ config: CONFIG });
    await previewJob(workbench, { workflow: 'main' });
    await editors.waitForAdditionsOnly();
    await editors.waitForTitleActions(/^(Apply|Copy)\b/, ['Apply', 'Copy']);
    await editors.titleAction(/^Copy/);
    await workbench.waitForNotification(/The previewed config\.yml is on the clipboard/);
    const copied = await workbench.clipboard();
    assert.ok(hasOnlyMore(CONFIG, copied) && copied.includes('postman-automated-runs:'), copied);
    await applyJob(workbench);
    await editors.waitForCursor(8, 3);
    assert.equal(repository.bytes().toString(), CONFIG);
    await save();
    await workbench.answerNotification(/saved\. It runs as soon as/, 'Open Source Control');
    const after = (await repository.saved(Buffer.from(CONFIG))).toString();
    assert.ok(hasOnlyMore(CONFIG, after));
    await workbench.page.locator('.sidebar').getByText('Changes').first().waitFor();
  });

  it('that is there already is said and shown', async () => {
    const { workbench } = stage();
    await workbench.run(CONFIGURE);
    await answerJobQuestions(workbench, { workflow: 'main', runsAlready: true });
    await workbench.waitForNotification(/has this job already/);
    await workbench.editors.waitForCursor(8, 3);
  });

  it('makes a config of its own where there is none, which is on disk once it is saved', async () => {
    const { workbench } = stage();
    const repository = await open({});
    await previewJob(workbench);
    await applyJob(workbench);
    await workbench.editors.waitForDirty('config.yml', true);
    assert.equal(repository.hasConfig(), false);
    await save();
    const text = (await repository.saved(undefined)).toString();
    assert.match(text, /^version: 2\.1\n[^]*postman-automated-runs:[^]*automated-api-tests:/);
  });

  it('is put into a config that was made but not saved yet', async () => {
    const { workbench } = stage();
    const repository = await open({
      files: { 'a.json': collection('Orders API'), 'b.json': collection('Refunds API') },
    });
    await previewJob(workbench);
    await applyJob(workbench);
    await workbench.run(CONFIGURE);
    await answerJobQuestions(workbench, { workflow: 'automated-api-tests', runsAlready: true });
    await workbench.waitForNotification(/has this job already/);
    assert.equal(repository.hasConfig(), false);
  });

  it('of ours is changed in place by another choice, in the same steps', async () => {
    const { workbench } = stage();
    const { editors, page } = workbench;
    const repository = await open({
      config: CONFIG,
      files: { 'a.json': collection('Orders API'), 'b.json': collection('Refunds API') },
    });
    await previewJob(workbench, { workflow: 'main' });
    await applyJob(workbench);
    await save();
    const before = await repository.saved(Buffer.from(CONFIG));
    await previewJob(workbench, { collections: ['Refunds API'], workflow: 'main', runsAlready: true });
    // Whoever saves the preview means the job.
    await page.keyboard.press('Control+S');
    await editors.waitForText(/Run collection: Refunds API/);
    await editors.waitForCursor(8, 3);
    await save();
    const after = (await repository.saved(before)).toString();
    assert.ok(hasOnlyMore(CONFIG, after));
    assert.equal(
      after.match(/postman-automated-runs/g)?.length,
      before.toString().match(/postman-automated-runs/g)?.length,
    );
    assert.doesNotMatch(after, /Orders API/);
  });

  for (const [name, config] of [
    ['an empty file', ''],
    ['a file of comments', '# Ask the platform team before you change this.\n'],
    ['a file without a last line end', CONFIG.trimEnd()],
    ['a file with a byte-order mark', `\ufeff${CONFIG}`],
    ['a file with Windows line ends', CONFIG.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`goes into ${name}, which keeps its ways`, async () => {
      const { workbench } = stage();
      const repository = await open({ config });
      await previewJob(workbench, config.includes('main') ? { workflow: 'main' } : {});
      // The one line of an empty text counts as changed.
      if (config !== '') await workbench.editors.waitForAdditionsOnly();
      await applyJob(workbench);
      await save();
      const after = (await repository.saved(Buffer.from(config))).toString();
      assert.ok(hasOnlyMore(config, after), after);
      assert.equal(after.startsWith('\ufeff'), config.startsWith('\ufeff'));
      assert.equal(/[^\r]\n/.test(after), !config.includes('\r'));
      assert.match(after, /postman-automated-runs:/);
    });
  }

  it('goes into what an editor holds unsaved', async () => {
    const { workbench } = stage();
    const { editors, page } = workbench;
    const repository = await open({ config: CONFIG });
    await workbench.openFile('.circleci', 'config.yml');
    await editors.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# not saved yet\n');
    await previewJob(workbench, { workflow: 'main' });
    await editors.waitForDiffTop('modified', /not saved yet/);
    await applyJob(workbench);
    assert.equal(repository.bytes().toString(), CONFIG);
    await save();
    const after = (await repository.saved(Buffer.from(CONFIG))).toString();
    assert.ok(after.startsWith('# not saved yet\n'));
    assert.ok(hasOnlyMore(CONFIG, after));
  });

  it('is not put into a file that changed under the preview, and can be previewed again', async () => {
    const { workbench } = stage();
    const { editors, page } = workbench;
    const repository = await open({ config: CONFIG });
    await previewJob(workbench, { workflow: 'main' });
    const changed = `# pulled just now\n${CONFIG}`;
    writeFileSync(repository.config, changed);
    await editors.waitForDiffTop('original', /pulled just now/);
    await page.keyboard.press('Control+Enter');
    await workbench.waitForNotification(/has changed since this preview was made/);
    assert.equal(repository.bytes().toString(), changed);
    await workbench.answerNotification(/has changed since/, 'Preview Again');
    await editors.waitForDiffTop('modified', /pulled just now/);
    await applyJob(workbench);
  });

  it('goes into the config of the repository that the folder is a part of', async () => {
    const { workbench } = stage();
    const repository = makeRepository({ config: CONFIG, files: { 'README.md': '# Orders' } });
    const folder = path.join(repository.root, 'services', 'orders');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'orders.json'), collection('Orders API'));
    await stage().open({ folder });
    await previewJob(workbench, { workflow: 'main' });
    await workbench.editors.waitForDiff(/collection run services\/orders\/orders\.json/);
    await applyJob(workbench);
    await save();
    await repository.saved(Buffer.from(CONFIG));
  });
});
