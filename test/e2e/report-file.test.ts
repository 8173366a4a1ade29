import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useStage } from './fixture';
import { axeFindingsIn } from './steps';
import { until } from './waiting';

const SAMPLE = path.resolve(import.meta.dirname, '../../media/sample-report.json');
const NAME = 'Bookshop API (sample)';

/** Each test has the page of the one before it in a tab behind its own. */
describe('a local report', () => {
  const stage = useStage({ settings: { 'workbench.editor.enablePreview': false } });

  const choose = async (file: string): Promise<void> => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    await workbench.run('Postman CircleCI: Open Postman Report File…');
    await quickInput.waitFor(/Open Postman Report File/);
    await until(
      `a tab of ${file}`,
      async () => {
        // The dialog takes no Enter before it has looked the path up.
        if (await quickInput.isOpen()) await quickInput.answer(file);
        return editors.tabs();
      },
      (tabs) => tabs.includes(path.basename(file)),
    );
  };

  it('is shown by the sample, with no account', async () => {
    const { workbench } = stage();
    await workbench.run('Postman CircleCI: Open Sample Report');
    await workbench.editors.waitForTab(/sample-report\.json/);
    const page = workbench.editors.webview();
    await page.getByRole('heading', { name: NAME }).waitFor();
    await page.getByText('expected response to have status code 204 but got 409').first().waitFor();
    await page.getByRole('tab', { name: /Errors/ }).click();
    await page.getByText('connect ECONNREFUSED').first().waitFor();
    assert.deepEqual(await axeFindingsIn(workbench), []);
  });

  it('is opened from a file that the user chooses', async () => {
    const { workbench, standin } = stage();
    const folder = path.join(standin.workspace, 'reports');
    mkdirSync(folder);
    copyFileSync(SAMPLE, path.join(folder, 'bookshop.json'));
    await choose(path.join(folder, 'bookshop.json'));
    await workbench.editors.webview().getByText('Read from the file bookshop.json').waitFor();
  });

  it('is shown in the place of its text by Reopen Editor With…', async () => {
    const { workbench, standin } = stage();
    copyFileSync(SAMPLE, path.join(standin.workspace, 'postman', 'again.json'));
    await workbench.run('View: Show Explorer');
    await workbench.openFile('postman', 'again.json');
    await workbench.run('View: Reopen Editor With...');
    await workbench.quickInput.choose('Postman Report');
    await workbench.editors.webview().getByText('Read from the file again.json').waitFor();
  });

  it('says in one sentence why a file is none', async () => {
    const { workbench, standin } = stage();
    const file = path.join(standin.workspace, 'notes.json');
    writeFileSync(file, '{"just": "notes"}');
    await choose(file);
    await workbench.editors
      .webview()
      .getByText(/notes\.json is no report of a collection run/)
      .waitFor();
  });
});
