import assert from 'node:assert/strict';
import { useStage } from './fixture';
import { axeFindingsIn, linkSampleProject } from './steps';
import { until } from './waiting';

describe('the page of a collection run', () => {
  const stage = useStage({ settings: { 'workbench.editor.enablePreview': false } });

  it('says in its tab and its heading which build the run is of', async () => {
    const { workbench } = stage();
    const { builds, editors } = workbench;
    await linkSampleProject(workbench);
    await builds.expand('Run the smoke tests with the Postman CLI');
    await builds.click('Orders contract');
    await editors.waitForTab(/^Orders contract #\d+$/);
    await editors
      .webview()
      .getByText(/^Build \d+$/)
      .waitFor();
    await editors.webview().getByText('try-postman-cli').waitFor();
    assert.deepEqual(await axeFindingsIn(workbench), []);
  });

  it('comes back after a reload, and is not opened a second time', async () => {
    const { workbench } = stage();
    const { builds, editors } = workbench;
    // In the background, VS Code wakes the page only once it is looked at.
    await workbench.run('Preferences: Open User Settings (JSON)');
    await editors.waitForTab(/^settings\.json$/);
    await workbench.reload();
    await workbench.openBuilds();
    await builds.expand('Run the smoke tests with the Postman CLI');
    await builds.click('Orders contract');
    await editors.waitForTab(/^Orders contract/);
    await editors
      .webview()
      .getByText(/^Build \d+$/)
      .waitFor();
    const pages = await until(
      'one page of the run',
      async () => (await editors.tabs()).filter((tab) => tab.startsWith('Orders contract')),
      (tabs) => tabs.length === 1,
    );
    assert.equal(pages.length, 1);
  });

  it('leads to its job on CircleCI', async () => {
    const { workbench } = stage();
    await workbench.editors.webview().getByRole('button', { name: 'Open in CircleCI' }).click();
    await workbench.page
      .locator('.monaco-dialog-box')
      .getByText(
        /^https:\/\/app\.circleci\.com\/pipelines\/github\/acme\/orders-api\/\d+\/workflows\/[\w-]+\/jobs\/\d+$/,
      )
      .waitFor();
    await workbench.answerDialog('Cancel');
  });
});
