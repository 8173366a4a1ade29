import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SAMPLE_SLUG } from '../standin/api';
import { outcomeParts } from '../standin/scene/outcomes';
import { useStage } from './fixture';
import { axeFindingsIn, linkSampleProject, savePage } from './steps';
import { until } from './waiting';

describe('the page of a collection run', () => {
  const stage = useStage({ settings: { 'workbench.editor.enablePreview': false } });

  before('two more builds of a branch, both of one commit', () => {
    for (const [outcome, subject] of [
      ['apiFailed', 'Refund through the new service'],
      ['apiPassed', 'Refund through the new service, once more'],
    ] as const) {
      const at = Date.now();
      const of = {
        slug: SAMPLE_SLUG,
        branch: 'try-postman-cli',
        revision: 'c0ffee'.padEnd(40, '0'),
        subject,
      };
      stage().standin.addPipeline({ ...of, ...outcomeParts(outcome, 140, at) });
    }
  });

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
    // What was last known stands there first, and a row that is drawn anew may move from under the mouse.
    await builds.waitForText('Orders', /acme\/orders-api$/);
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

  it('tells of the earlier builds of its branch once that is opened: how they went, what changed, what is flaky', async () => {
    const { workbench } = stage();
    const { builds, editors } = workbench;
    await builds.expand('Refund through the new service, once more');
    // Until it has them, the first row of that name is another build's.
    await builds.waitForBelow('Refund through the new service, once more', 'its runs', (rows) =>
      rows.some(({ label }) => label === 'Orders contract'),
    );
    const before = (await editors.tabs()).length;
    await builds.click('Orders contract');
    await until(
      'the page of that build',
      () => editors.tabs(),
      (tabs) => tabs.length > before,
    );
    const page = editors.webview();
    await page.getByText('c0ffee0').waitFor();
    await page.getByText('Over builds').click();
    await page
      .getByRole('img', { name: 'Pass rate over 4 runs: from 83.3% to 100%, in this one 100%' })
      .waitFor();
    await page.getByRole('heading', { name: /^Changes since build \d+$/ }).waitFor();
    await page.getByRole('list', { name: 'Fixed' }).getByText('refund is accepted').waitFor();
    await page
      .getByRole('list', { name: /^Flaky/ })
      .getByText('refund is accepted')
      .waitFor();
    assert.deepEqual(await axeFindingsIn(workbench), []);
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

  it('is saved as a file that says which build it is of, and leads there too', async () => {
    const { workbench, standin } = stage();
    const file = path.join(standin.workspace, 'run.html');
    await savePage(workbench, 'HTML', file);
    const alone = await workbench.page.context().newPage();
    try {
      await alone.goto(pathToFileURL(file).href);
      assert.equal(await alone.title(), 'Orders contract');
      await alone.getByText(/^Build \d+$/).waitFor();
      assert.match(
        (await alone.getByRole('link', { name: 'Open in CircleCI' }).getAttribute('href')) ?? '',
        /^https:\/\/app\.circleci\.com\/pipelines\/github\/acme\/orders-api\/\d+\/workflows\/[\w-]+\/jobs\/\d+$/,
      );
      assert.equal(await alone.getByText('Over builds').count(), 0);
    } finally {
      await alone.close();
    }
  });
});
