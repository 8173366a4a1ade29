import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printedRun } from '../fixtures/reports/printed';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { VIOLATIONS } from '../standin/scene/lint';
import { outcomeParts } from '../standin/scene/outcomes';
import { useStage } from './fixture';
import { inOrder } from './in-order';
import { axeFindingsIn } from './steps';
import { until } from './waiting';

const BROKEN = 'Check the definition by our rules';
const RUN = 'Orders by currency';
const DEFINITION = 'openapi.yaml';

/** Each test goes on from where the one before it ended. */
describe('what a build found', function () {
  inOrder(this);
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
  });
  let revision = '';

  const build = async (subject: string, outcome: 'rulesBroken' | 'rulesKept'): Promise<void> => {
    const { standin, workbench } = stage();
    standin.addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject,
      revision,
      ...outcomeParts(outcome, 60, Date.now()),
    });
    await workbench.builds.inlineAction('Orders', 'Refresh');
    await workbench.builds.expand(subject);
  };

  const labelsBelow = async (label: string, isThere: RegExp): Promise<readonly string[]> => {
    const { builds } = stage().workbench;
    const rows = await until(
      `${String(isThere)} below ${label}`,
      () => builds.below(label),
      (below) => below.some((row) => isThere.test(row.label)),
    );
    return rows.map((row) => row.label);
  };

  /** The rows of the Problems panel that are ours, once there are as many. */
  const problems = async (count: number): Promise<readonly string[]> => {
    const { page } = stage().workbench;
    const rows = page.locator('.markers-panel .monaco-list-row', { hasText: 'Postman' });
    return until(
      `${count} problems`,
      async () => (await rows.allTextContents()).map((text) => text.replaceAll('\u00a0', ' ')),
      (texts) => texts.length === count,
    );
  };

  before('a build of the commit that is checked out', async () => {
    revision = stage().git('rev-parse', 'HEAD').trim();
    await stage().workbench.openBuilds();
    await stage().workbench.builds.waitForText('Orders', /acme\/orders-api/);
    await build(BROKEN, 'rulesBroken');
  });

  it('opens from a collection run to the assertion that failed', async () => {
    const { builds } = stage().workbench;
    await builds.waitForText(RUN, /8 passed · 1 failed/);
    await builds.expand(RUN);
    assert.deepEqual(await labelsBelow(RUN, /Iteration 3/), ['Iteration 2', 'Iteration 1', 'Iteration 3']);
    assert.deepEqual(await labelsBelow('Iteration 2', /hidden/), [
      'POST Create order',
      '1 request without a failure is hidden',
    ]);
    await builds.waitForText('POST Create order', /422 · 118 ms · 412 B/);
    await builds.waitForText('status is 201', /expected response to have status code 201 but got 422/);
  });

  it('shows passed requests on demand, and hides them again', async () => {
    const { builds } = stage().workbench;
    await builds.click('1 request without a failure is hidden');
    assert.deepEqual(await labelsBelow('Iteration 2', /List products/), [
      'POST Create order',
      'GET List products',
    ]);
    await builds.inlineAction(RUN, 'Hide Passed Requests');
    assert.deepEqual(await labelsBelow('Iteration 2', /hidden/), [
      'POST Create order',
      '1 request without a failure is hidden',
    ]);
  });

  it('takes a click in the moment in which it is drawn anew', async () => {
    const { builds, editors } = stage().workbench;
    await builds.clickBeforeRedrawBy(RUN, 'Show Passed Requests');
    await editors.waitForTab(/^Orders by currency/);
    await builds.inlineAction(RUN, 'Hide Passed Requests');
    await stage().workbench.run('View: Close All Editors');
  });

  it('opens the page of the run from a failure, by keyboard alone', async () => {
    const { builds, editors, page } = stage().workbench;
    await builds.click('POST Create order');
    await editors.waitForTab(/^Orders by currency/);
    // The page begins with failures: a request stands open there only for who came for it.
    await editors.webview().locator('.request[aria-expanded=true]', { hasText: 'Create order' }).waitFor();
    await builds.click('Iteration 2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await editors.waitForTab(/^Orders by currency/);
    await builds.collapse(RUN);
  });

  it('shows the rule violations of a definition, the gravest first', async () => {
    const { builds } = stage().workbench;
    await builds.waitForText(DEFINITION, /2 errors · 1 warning · 1 hint/);
    await builds.expand(DEFINITION);
    const labels = await labelsBelow(DEFINITION, /contact/);
    assert.equal(labels.length, VIOLATIONS.length);
    assert.equal(labels[2], 'Parameter should have a description.');
    await builds.waitForText('Parameter should have a description.', /parameters\.0 · line 28/);
  });

  it('opens the local definition at a violation', async () => {
    const { builds, editors, page } = stage().workbench;
    await builds.click('Parameter should have a description.');
    await editors.waitForTab(/^openapi\.yaml/);
    await until(
      'the cursor at the parameter',
      async () => (await page.locator('.statusbar-item', { hasText: /^Ln \d+/ }).allTextContents()).join(' '),
      (text) => /Ln 28, Col 11/.test(text),
    );
  });

  it('shows them as a table, which leads to the local definition too', async () => {
    const { workbench } = stage();
    const { builds, editors, page } = workbench;
    await builds.click(DEFINITION);
    const table = editors.webview().getByRole('table', { name: 'Rule violations' });
    await table.getByText('Parameter should have a description.').waitFor();
    assert.deepEqual(await axeFindingsIn(workbench), []);
    await table.getByRole('button', { name: /^Open openapi\.yaml, line 24/i }).click();
    await until(
      'the cursor at the operation',
      async () => (await page.locator('.statusbar-item', { hasText: /^Ln \d+/ }).allTextContents()).join(' '),
      (text) => /Ln 24,/.test(text),
    );
  });

  it('puts them into the Problems panel, where the file is that of the build without a word of its commit', async () => {
    const { workbench } = stage();
    await workbench.run('Problems: Focus on Problems View');
    const texts = await problems(VIOLATIONS.length);
    assert.ok(
      texts.some((text) => /Parameter should have a description\. ?Postman/.test(text)),
      texts.join('\n'),
    );
  });

  it('names the commit once the file is another, and keeps the place', async () => {
    const { git, standin, workbench } = stage();
    assert.ok(git('rev-parse', 'HEAD').startsWith(revision));
    const file = path.join(standin.workspace, DEFINITION);
    writeFileSync(file, `# The API of our shop\n${readFileSync(file, 'utf8')}`);
    await workbench.editors.waitForText(/The API of our shop/);
    await until(
      'the commit in the messages',
      () => problems(VIOLATIONS.length),
      (texts) => texts.every((text) => text.includes(`as of commit ${revision.slice(0, 7)} on main`)),
    );
    const texts = await problems(VIOLATIONS.length);
    assert.ok(
      texts.some((text) => /Parameter should.*\[Ln 29, Col 11\]/.test(text)),
      texts.join('\n'),
    );
  });

  it('places them anew when the file changes on the disk, with no editor at it', async () => {
    const { standin, workbench } = stage();
    await workbench.run('View: Close All Editors');
    const file = path.join(standin.workspace, DEFINITION);
    writeFileSync(file, `# Closed since\n${readFileSync(file, 'utf8')}`);
    await until(
      'the place one line further down',
      () => problems(VIOLATIONS.length),
      (texts) => texts.some((text) => /Parameter should.*\[Ln 30, Col 11\]/.test(text)),
    );
  });

  it('takes them out once a newer build finds none', async () => {
    await build('Mend the definition', 'rulesKept');
    await problems(0);
    await stage().workbench.builds.waitForText('API definition of postman-automated-runs', /no violations/);
  });

  it('puts what only test results tell of above what was printed, and says in both pages how they differ', async () => {
    const { standin, workbench } = stage();
    const { builds, editors } = workbench;
    const subject = 'Smoke the orders';
    const result = 'failure' as const;
    standin.addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject,
      workflows: [
        {
          name: 'smoke',
          status: 'failed',
          jobs: [
            {
              name: 'smoke',
              status: 'failed',
              steps: [
                {
                  name: 'Run smoke tests',
                  command: 'postman collection run smoke.json',
                  output: printedRun([{ passed: ['status is 200'] }], { name: 'Printed orders' }),
                },
              ],
              tests: [{ name: 'status is 200', classname: 'UsersListUsers', result, message: 'got 500' }],
            },
          ],
        },
      ],
    });
    await builds.inlineAction('Orders', 'Refresh');
    await builds.expand(subject);
    await builds.waitForBelow(
      subject,
      'what failed first',
      ([first, second]) => first?.label === 'Collection run of smoke' && second?.label === 'Printed orders',
    );
    await builds.waitForText('Printed orders', /Failed · 1 passed/);
    await builds.click('Printed orders');
    await editors.webview().getByText('that only CircleCI’s test results tell of: 1.').first().waitFor();
    await builds.click('Collection run of smoke');
    await editors.webview().getByText('not found in what the job’s steps printed: 1.').first().waitFor();
  });

  it('asked nothing that the published API does not know', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});
