import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { TEST_RESULTS } from '../../scripts/paths';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { pseudo } from '../unit/l10n/pseudo';
import { useStage } from './fixture';
import { Tree } from './tree';

/** Words that stand in rows, whatever the data: seen, they were never given to a translator. */
const ENGLISH =
  /\b(?:Success|Failed|Running|Needs Approval|Canceled|passed|failed|skipped|ago|builds?|Load)\b/;

describe('another language, whose words are a third longer', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
    language: { id: 'qps-ploc', translate: pseudo },
  });

  /** To be looked at: no test sees that a line is ugly. */
  const picture = async (name: string): Promise<void> => {
    mkdirSync(TEST_RESULTS, { recursive: true });
    await stage().workbench.page.screenshot({ path: path.join(TEST_RESULTS, `language-${name}.png`) });
  };
  const builds = (): Tree => new Tree(stage().workbench.page, pseudo('Builds'));

  it('is that of the rows, seen and spoken', async () => {
    const { page } = stage().workbench;
    // A busy machine takes its time over the extension host.
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Postman CircleCI/ })
      .click({ timeout: 90_000 });
    await builds().expand('Orders');
    await builds().expand('Run the smoke tests with the Postman CLI');
    await builds().waitForText('Orders contract', new RegExp(pseudo('passed')));
    const rows = await builds().rows();
    assert.ok(rows.some(({ label }) => label === pseudo('Load More Builds')));
    for (const { description } of rows) assert.doesNotMatch(description, ENGLISH);
    await picture('rows');
  });

  it('is that of the quick picks', async () => {
    const { workbench } = stage();
    await workbench.run(`Postman CircleCI: ${pseudo('Filter Builds…')}`);
    await workbench.quickInput.waitForChoice(pseudo('Current branch'));
    await workbench.quickInput.waitForChoice(pseudo('Failed'));
    await picture('pick');
    await workbench.quickInput.close();
  });

  it('is that of prompts, their problems and messages', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.run(`Postman CircleCI: ${pseudo('Sign In…')}`);
    await quickInput.choose('circleci.com');
    const title = new RegExp(pseudo('Sign In to {0}').replace('{0}', 'circleci\\.com'));
    await quickInput.answer(title, 'CCIPAT_none_0000');
    await quickInput.waitForProblem(new RegExp(pseudo('does not accept the token')));
    await picture('prompt');
    await quickInput.answer(title, TOKENS.good);
    await workbench.waitForNotification(new RegExp(pseudo('Signed in to {0}.').replace('{0}', '.*')));
    await picture('message');
  });

  it('is that of the page of a run', async () => {
    const { editors } = stage().workbench;
    await builds().click('Orders contract');
    await editors.webview().getByText(pseudo('Open in CircleCI')).first().waitFor();
    await picture('page');
  });
});
