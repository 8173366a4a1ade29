import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bytesOf, nativeReport } from '../fixtures/reports/native';
import { printedRun } from '../fixtures/reports/printed';
import { answerFileDialog } from './file-dialog';
import { useStage } from './fixture';
import { axeFindingsIn, savePage } from './steps';
import { until } from './waiting';

const SAMPLE = path.resolve(import.meta.dirname, '../../media/sample-report.json');
const LINT = path.resolve(import.meta.dirname, '../fixtures/runs/lint/api-lint.txt');
const NAME = 'Bookshop API (sample)';
const UPLOADED = 'https://go.postman.co/workspace/1f0df51a/run/123-aaaa';

/** Each test has the page of the one before it in a tab behind its own. */
describe('a local report', () => {
  const stage = useStage({ settings: { 'workbench.editor.enablePreview': false } });

  const choose = async (file: string): Promise<void> => {
    const { workbench } = stage();
    await workbench.run('Postman CircleCI: Open Postman Report File…');
    await answerFileDialog(workbench, /Open Postman Report File/, file);
    await until(
      `a tab of ${file}`,
      () => workbench.editors.tabs(),
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

  it('shows the values of an address on demand, and saves none', async () => {
    const { workbench, standin } = stage();
    const file = path.join(standin.workspace, 'values.json');
    writeFileSync(file, bytesOf(nativeReport([{ query: { token: 'the-value' }, passed: ['ok'] }])));
    await choose(file);
    const page = workbench.editors.webview();
    await page.getByRole('tab', { name: /^All/ }).click();
    await page.locator('.request', { hasText: 'List users' }).click();
    await page.getByText('users/:id?token=****').waitFor();
    await page.getByRole('button', { name: 'Show values' }).click();
    await page.getByText('users/:id?token=the-value').waitFor();
    const saved = path.join(standin.workspace, 'saved.json');
    await savePage(workbench, 'JSON', saved);
    const text = readFileSync(saved, 'utf8');
    assert.match(text, /users\/:id\?token=\*{4}"/);
    assert.doesNotMatch(text, /the-value/);
    await page.getByRole('button', { name: 'Hide values' }).click();
    await page.getByText('users/:id?token=****').waitFor();
  });

  it('saves its page as one file, which any browser shows with nothing else', async () => {
    const { workbench, standin } = stage();
    const file = path.join(standin.workspace, 'to-save.json');
    const runs = [
      { query: { token: 'the-value' }, passed: ['ok'], failed: { 'is <b>new</b>': 'it is old' } },
    ];
    writeFileSync(file, bytesOf(nativeReport(runs)));
    await choose(file);
    const page = workbench.editors.webview();
    await page.getByRole('button', { name: 'Save as HTML…' }).click();
    await workbench.quickInput.waitFor(/Save as HTML/);
    await until(
      'a name for the file',
      () => workbench.quickInput.value(),
      (value) => value.endsWith('/Orders-API.html'),
    );
    await workbench.quickInput.close();
    assert.deepEqual(
      readdirSync(standin.workspace).filter((name) => /\.html$|\.part$/.test(name)),
      [],
    );
    const saved = path.join(standin.workspace, 'saved.html');
    await savePage(workbench, 'HTML', saved);
    assert.doesNotMatch(readFileSync(saved, 'utf8'), /the-value/);
    const context = await (workbench.page.context().browser() ?? assert.fail()).newContext({ offline: true });
    try {
      const alone = await context.newPage();
      const troubles: string[] = [];
      alone.on('console', (message) => troubles.push(message.text()));
      alone.on('pageerror', (error) => troubles.push(error.message));
      await alone.goto(pathToFileURL(saved).href);
      await alone.locator('.finding', { hasText: 'is <b>new</b>' }).getByText('it is old').waitFor();
      await alone.getByText(/^Saved .+ by Postman Runs for CircleCI \d+\.\d+\.\d+$/).waitFor();
      await alone.getByRole('tab', { name: /^All/ }).click();
      await alone.getByRole('searchbox').fill('nothing of the kind');
      await alone.getByText('Nothing matches the search.').waitFor();
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
    }
  });

  it('leads to the page of the run in Postman, where it was uploaded', async () => {
    const { workbench, standin } = stage();
    const file = path.join(standin.workspace, 'output.txt');
    writeFileSync(file, printedRun([{ passed: ['ok'] }], { name: 'Uploaded', url: UPLOADED }));
    await choose(file);
    await workbench.editors.webview().getByRole('button', { name: 'View Report in Postman' }).click();
    await workbench.page.locator('.monaco-dialog-box').getByText(UPLOADED).waitFor();
    await workbench.answerDialog('Cancel');
  });

  it('is a table of rules, where it is of a lint', async () => {
    const { workbench, standin } = stage();
    const file = path.join(standin.workspace, 'lint.txt');
    copyFileSync(LINT, file);
    await choose(file);
    const page = workbench.editors.webview();
    await page.getByRole('tab', { name: /^Governance/ }).click();
    await page.getByRole('table', { name: 'Rule violations' }).locator('.violation').nth(1).waitFor();
    assert.deepEqual(await axeFindingsIn(workbench), []);
  });
});
