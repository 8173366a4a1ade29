import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerJobQuestions, waitForPreview } from '../config-steps';
import { answerFileDialog } from '../file-dialog';
import type { Stage } from '../fixture';
import type { Scene } from './scene';

const SAMPLE = path.resolve(import.meta.dirname, '../../../media/sample-report.json');
const OPEN_REPORT = /Open Postman Report File/;

const configOf = ({ standin }: Stage): string => path.join(standin.workspace, '.circleci', 'config.yml');

/** What needs neither a link nor a token: files of reports, and the job in `config.yml`. */
export const PREVIEW_SCENES: readonly Scene[] = [
  {
    command: 'openReportFile',
    input: 'bad',
    comes: 'a file that is no report is named, with what would be one',
    given: ({ standin }) => writeFileSync(path.join(standin.workspace, 'notes.json'), '{"just": "notes"}'),
    play: async ({ workbench, standin }) => {
      await answerFileDialog(workbench, OPEN_REPORT, path.join(standin.workspace, 'notes.json'));
      const page = workbench.editors.webview();
      await page.getByText(/notes\.json is no report of a collection run/).waitFor();
    },
  },
  {
    command: 'openReportFile',
    input: 'good',
    comes: 'the report is shown',
    given: ({ standin }) => copyFileSync(SAMPLE, path.join(standin.workspace, 'bookshop.json')),
    play: async ({ workbench, standin }) => {
      await answerFileDialog(workbench, OPEN_REPORT, path.join(standin.workspace, 'bookshop.json'));
      await workbench.editors.webview().getByText('Read from the file bookshop.json').waitFor();
    },
  },
  {
    command: 'openSampleReport',
    input: 'good',
    comes: 'the sample is shown',
    play: ({ workbench }) => waitForSample(workbench),
  },
  {
    command: 'openSampleReport',
    input: 'bad',
    comes: 'it needs no service that can be reached',
    given: async ({ workbench, standin }) => {
      standin.addFault({ match: '.*', kind: 'down' });
      await workbench.run('View: Close All Editors');
    },
    play: ({ workbench }) => waitForSample(workbench),
  },
  {
    command: 'copyConfigPreview',
    input: 'bad',
    comes: 'it is not offered where there is no preview',
    given: ({ workbench }) => workbench.run('View: Close All Editors'),
    play: 'isNotOffered',
  },
  {
    command: 'applyConfigPreview',
    input: 'bad',
    comes: 'it is not offered where there is no preview',
    play: 'isNotOffered',
  },
  {
    command: 'copyPostmanCliConfig',
    input: 'good',
    comes: 'the YAML of the job is on the clipboard',
    play: async ({ workbench }) => {
      await answerJobQuestions(workbench);
      await workbench.waitForNotification(
        /^The YAML of the job, with a workflow that runs it, is on the clipboard/,
      );
      assert.match(
        await workbench.clipboard(),
        /^ {2}postman-automated-runs:\n[^]*orders\.postman_collection/m,
      );
    },
  },
  {
    command: 'configurePostmanCli',
    input: 'bad',
    comes: 'nothing is taken for a choice, and who gives up leaves the file as it is',
    play: async (stage) => {
      const { quickInput } = stage.workbench;
      const before = readFileSync(configOf(stage), 'utf8');
      await quickInput.waitFor(/Which Postman collections/);
      await quickInput.waitForChoice('Orders API');
      await quickInput.tick();
      await quickInput.accept();
      await quickInput.waitFor(/Tick at least one/);
      await quickInput.close();
      assert.equal(readFileSync(configOf(stage), 'utf8'), before);
    },
  },
  {
    command: 'configurePostmanCli',
    input: 'good',
    comes: 'the job is shown as a diff',
    play: async ({ workbench }) => {
      await answerJobQuestions(workbench, { workflow: 'build-and-test' });
      await waitForPreview(workbench);
      await workbench.editors.waitForDiff(/postman-automated-runs:/);
    },
  },
  {
    command: 'copyConfigPreview',
    input: 'good',
    comes: 'the previewed file is on the clipboard, and on disk it is as it was',
    play: async (stage) => {
      await stage.workbench.waitForNotification(/^The previewed config\.yml is on the clipboard\.$/);
      const copied = await stage.workbench.clipboard();
      assert.match(copied, /postman-automated-runs:/);
      assert.doesNotMatch(readFileSync(configOf(stage), 'utf8'), /postman-automated-runs:/);
    },
  },
  {
    command: 'applyConfigPreview',
    input: 'bad',
    comes: 'a file that changed meanwhile is left alone, and can be previewed again',
    given: async (stage) => {
      const config = configOf(stage);
      writeFileSync(config, `# pulled just now\n${readFileSync(config, 'utf8')}`);
      await stage.workbench.editors.waitForDiffTop('original', /pulled just now/);
    },
    play: async ({ workbench }) => {
      await workbench.waitForNotification(
        /has changed since this preview was made, so nothing was put into it/,
      );
      await workbench.answerNotification(/has changed since/, 'Preview Again');
      await waitForPreview(workbench);
    },
  },
  {
    command: 'applyConfigPreview',
    input: 'good',
    comes: 'the job stands in the file, unsaved',
    play: async ({ workbench: { editors } }) => {
      await editors.waitForTabs(['config.yml']);
      await editors.waitForText(/postman-automated-runs:/);
      await editors.waitForDirty('config.yml', true);
    },
  },
  ...['configurePostmanCli', 'copyPostmanCliConfig'].map((command): Scene => ({
    command,
    input: 'bad',
    comes: 'where no folder is open it says which to open',
    given: async ({ workbench, open }) => {
      if (!(await workbench.editors.tabs()).includes('config.yml')) return;
      await workbench.run('File: Revert File');
      await open('nothing');
    },
    play: ({ workbench }) =>
      workbench.waitForNotification(/^Open the folder of your repository first: the job belongs into its/),
  })),
];

async function waitForSample({ editors }: Stage['workbench']): Promise<void> {
  await editors.waitForTab(/sample-report\.json/);
  await editors.webview().getByRole('heading', { name: 'Bookshop API (sample)' }).waitFor();
}
