import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONFIGURE, waitForPreview } from './config-steps';
import { useStage } from './fixture';
import { linkSampleProject } from './steps';
import { until } from './waiting';

/** The main job, end to end: each test goes on from where the one before it ended. */
describe('the whole loop', () => {
  const stage = useStage();

  const configFile = () => path.join(stage().standin.workspace, '.circleci', 'config.yml');
  const onDisk = () => readFileSync(configFile(), 'utf8');
  let original = '';
  let withJob = '';

  it('links the project', async () => {
    original = onDisk();
    await linkSampleProject(stage().workbench);
  });

  it('shows the job as a diff before anything is changed', async () => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/Which Postman collections/);
    await quickInput.waitForTicked(['Orders API']);
    await quickInput.accept();
    await quickInput.waitFor(/What else/);
    await quickInput.accept();
    await quickInput.waitFor(/Which workflow/);
    await quickInput.choose('build-and-test');
    await quickInput.waitFor(/When is the job to run/);
    await quickInput.choose('At once');
    await waitForPreview(workbench);
    await editors.waitForDiff(/postman-automated-runs:/);
    assert.equal(onDisk(), original);
  });

  it('puts it into the file on Apply, unsaved', async () => {
    const { workbench } = stage();
    const { editors } = workbench;
    await editors.titleAction(/^Apply/);
    await editors.waitForTabs(['config.yml']);
    await editors.waitForText(/postman-automated-runs:/);
    await editors.waitForDirty('config.yml', true);
    assert.equal(onDisk(), original);
  });

  it('takes it back with one Undo, and brings it back with one Redo', async () => {
    const { editors, page } = stage().workbench;
    await editors.focus();
    await page.keyboard.press('Control+Z');
    await editors.waitForDirty('config.yml', false);
    assert.doesNotMatch(await editors.text(), /postman-automated-runs/);
    await page.keyboard.press('Control+Y');
    await editors.waitForDirty('config.yml', true);
    await page.keyboard.press('Control+S');
    withJob = await until(
      'the saved file',
      () => Promise.resolve(onDisk()),
      // Neither as it was before, nor cut: it is empty while it is written.
      (text) => text !== original && text !== '',
    );
    assert.match(withJob, /postman-automated-runs:/);
  });

  it('changed nothing else in the file', () => {
    const { git } = stage();
    const [added, removed] = git('diff', '--numstat').split('\t');
    assert.ok(Number(added) > 20, added);
    assert.equal(removed, '0');
  });

  it('runs the pushed job, and follows the build to its end', async function () {
    this.timeout(180_000);
    const { workbench, git } = stage();
    git('commit', '--quiet', '--all', '--message', 'Run the collection on every build');
    git('push', '--quiet', 'origin', 'main');
    await workbench.run('Postman CircleCI: Run Build…');
    await workbench.quickInput.waitFor(/Choose a branch/);
    await workbench.quickInput.choose('main');
    await workbench.builds.waitForText('Run the collection on every build', /main · Running/);
    await workbench.builds.waitForText('Run the collection on every build', /main · Failed/, 150_000);
  });

  it('shows the collection run of the build, with its counts', async () => {
    const { builds } = stage().workbench;
    await builds.expand('Run the collection on every build');
    await builds.waitForText('Orders API', /19 passed · 1 failed/);
  });

  it('tells of the failure, and shows the run by a button, its failure with the message first', async () => {
    const { workbench } = stage();
    const { editors } = workbench;
    await workbench.answerNotification(/Failed: Run the collection/, 'Show Run Details');
    await editors.waitForTab(/Orders API/);
    const failures = editors.webview().getByRole('tabpanel', { name: /Failed/ });
    await failures.getByText('expected 50 to equal 55').first().waitFor();
  });

  it('asked nothing that the published API does not know, and sent no token astray', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});
