import { TOKENS } from '../standin/api';
import { axeFindings } from '../page/axe';
import { answerFileDialog } from './file-dialog';
import { until } from './waiting';
import type { Workbench } from './workbench';

/** Signs in and links the sample project, for this user alone or for the workspace; `Orders` is then in the view. */
export async function linkSampleProject(workbench: Workbench, whose?: Whose): Promise<void> {
  const { quickInput } = workbench;
  await workbench.openBuilds();
  await workbench.run('Postman CircleCI: Link CircleCI Project…');
  await quickInput.answer(/Personal API token .* circleci\.com/, TOKENS.good);
  await chooseSampleProject(workbench, whose);
}

type Whose = 'Only me' | 'This workspace (shared)';

/** The same from the choice of a project on, as it begins once there is a token. */
export async function chooseSampleProject(
  { quickInput, builds }: Workbench,
  whose: Whose = 'Only me',
): Promise<void> {
  await quickInput.waitFor(/Choose a project/);
  await quickInput.choose('acme/orders-api');
  await quickInput.answer(/Nickname/, 'Orders');
  await quickInput.waitFor(/Where are the collections/);
  await quickInput.choose('Files of this repository only');
  await quickInput.waitFor(/Who sees this link/);
  await quickInput.choose(whose);
  await builds.waitForText('Orders', /acme\/orders-api/);
}

/** What axe finds wrong with the page in the visible webview, in the colours that VS Code gives it. */
export async function axeFindingsIn({ editors }: Workbench): Promise<readonly string[]> {
  const main = await editors.webview().locator('main').elementHandle();
  const frame = await main.ownerFrame();
  if (frame === null) throw new Error('The page has gone.');
  return axeFindings(frame);
}

/** Saves the report page that is open to `file`. */
export async function savePage(workbench: Workbench, kind: 'HTML' | 'JSON', file: string): Promise<void> {
  const page = workbench.editors.webview();
  await page.getByRole('button', { name: `Save as ${kind}…` }).click();
  await answerFileDialog(workbench, new RegExp(`Save as ${kind}`), file);
  await until(
    'a file that was saved',
    () => page.locator('.actions').innerText(),
    (text) => text.includes('Saved.'),
  );
}
