import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { useStage } from './fixture';
import { until } from './waiting';

const SAMPLE = path.resolve(import.meta.dirname, '../../media/sample-report.json');
const LINT = path.resolve(import.meta.dirname, '../fixtures/runs/lint/api-lint.txt');

describe('files that are dropped on a row of the Builds view', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: {
      'workbench.editor.enablePreview': false,
      // The file that the first click opens would be selected alone as late as its editor comes.
      'explorer.autoReveal': false,
      'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }],
    },
  });

  before('a folder of files in the Explorer', () => {
    const folder = path.join(stage().standin.workspace, 'reports');
    mkdirSync(folder);
    copyFileSync(SAMPLE, path.join(folder, 'bookshop.json'));
    copyFileSync(LINT, path.join(folder, 'lint.txt'));
    writeFileSync(path.join(folder, 'notes.json'), '{"just": "notes"}');
  });

  /** As a hand does it: from the Explorer over our icon, which brings the view to the front, onto the row. */
  const drop = async (...names: readonly [string, ...string[]]): Promise<void> => {
    const { page, builds } = stage().workbench;
    const icon = page.locator('.activitybar').getByRole('tab', { name: /^Postman CircleCI/ });
    const inExplorer = (name: string) => page.getByRole('treeitem', { name, exact: true });
    await stage().workbench.run('View: Show Explorer');
    if (!(await inExplorer(names[0]).isVisible())) await inExplorer('reports').click();
    // An Explorer that is only just shown reads its folders anew, and selects nothing then.
    await until(
      `${names.join(' and ')} to be selected`,
      async () => {
        for (const [at, name] of names.entries()) {
          await inExplorer(name).click({ modifiers: at === 0 ? [] : ['ControlOrMeta'] });
        }
        return Promise.all(names.map((name) => inExplorer(name).getAttribute('aria-selected')));
      },
      (selected) => selected.every((is) => is === 'true'),
    );
    await inExplorer(names[0]).hover();
    await page.mouse.down();
    await until(
      'the Builds view below the hand',
      async () => {
        for (const x of [12, 16]) await icon.hover({ position: { x, y: 16 } });
        return icon.getAttribute('aria-selected');
      },
      (selected) => selected === 'true',
    );
    const row = await builds.row('Orders');
    for (const x of [60, 70]) await row.hover({ position: { x, y: 10 } });
    await page.mouse.up();
  };

  it('is shown as a report', async () => {
    await drop('bookshop.json');
    const { editors } = stage().workbench;
    await editors.waitForTab(/bookshop\.json/);
    await editors.webview().getByText('Read from the file bookshop.json').waitFor();
  });

  it('are shown each by itself where they are several, with a word on one that is no report', async () => {
    await drop('lint.txt', 'notes.json');
    const { editors } = stage().workbench;
    await editors.waitForTab(/lint\.txt/);
    await editors.waitForTab(/notes\.json/);
    await editors
      .webview()
      .getByText(/notes\.json is no report of a collection run/)
      .waitFor();
  });
});
