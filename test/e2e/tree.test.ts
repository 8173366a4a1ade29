import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { useStage } from './fixture';
import { inOrder } from './in-order';
import type { RowText } from './tree';

/**
 * What VS Code says where it has lost a row of a tree. Not "No tree item", which it says where it asks for what is below a
 * row in the moment in which that is drawn anew: it asks again.
 */
const LOSSES = /TreeError|already registered/;
const OPENED = 'Expect refunds to be accepted, not done';

/** Each test goes on from where the one before it ended. */
describe('the Builds view', function () {
  inOrder(this);
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
  });

  const lost: string[] = [];
  before('listen for rows that VS Code loses', () => {
    stage().workbench.page.on('console', (message) => {
      if (LOSSES.test(message.text())) lost.push(message.text());
    });
  });

  it('finds the collection runs of a build that is opened, and its jobs below their workflow', async () => {
    const { workbench } = stage();
    const { builds } = workbench;
    await workbench.openBuilds();
    await builds.expand(OPENED);
    await builds.waitForText('Orders contract', /5 passed · 1 failed · 1 skipped/);
    await builds.waitForLabelsBelow(OPENED, [
      'Orders contract',
      'Orders smoke tests',
      'automated-api-tests',
      'build-and-test',
    ]);
    await builds.expand('build-and-test');
    await builds.waitForText('unit-tests', /Success/);
    await builds.waitForLabelsBelow('build-and-test', ['lint', 'unit-tests', 'build-image']);
  });

  it('keeps what is open and selected when a build comes', async () => {
    const { workbench, standin } = stage();
    const { builds } = workbench;
    await builds.click('unit-tests');
    standin.addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject: 'Count refunds',
      workflows: [{ name: 'build-and-test', status: 'running' }],
    });
    await builds.inlineAction('Orders', 'Refresh');
    await builds.waitForText('Count refunds', /main · Running/);
    await builds.waitForBelow('Orders', 'the newest first', ([row]) => row?.label === 'Count refunds');
    await builds.waitForBelow('build-and-test', '3 jobs', ({ length }) => length === 3);
    await builds.waitForBelow(OPENED, '2 runs and 2 workflows', ({ length }) => length === 4);
    assert.equal(await (await builds.row('unit-tests')).getAttribute('aria-selected'), 'true');
  });

  it('shows older builds below the others on Load More Builds', async () => {
    const { builds } = stage().workbench;
    await builds.collapse(OPENED);
    await builds.click('Load More Builds');
    const rows = await builds.waitForBelow('Orders', 'more than the first page', ({ length }) => length > 30);
    assert.equal(rows[0]?.label, 'Count refunds');
  });

  it('tells apart what failed, what could not start and what waits', async () => {
    const { builds } = stage().workbench;
    await builds.waitForText('Add a job for the API tests', /Error/);
    await builds.waitForText('Release 2.4.0', /v2\.4\.0 · Needs Approval/);
    await builds.expand('Add a job for the API tests');
    await builds.row(/Cannot find a definition for job named lnit/);
  });

  it('comes back at once after a reload, offline too, filtered and open as it was', async () => {
    const { workbench, standin } = stage();
    const { builds, quickInput } = workbench;
    await builds.expand(OPENED);
    await builds.expand('build-and-test');
    await workbench.run('Postman CircleCI: Filter Builds…');
    await quickInput.waitFor(/Choose branches and states/);
    await quickInput.tick('Failed');
    await quickInput.accept();
    const onlyFailed = ['only builds that failed', (rows: readonly RowText[]) => isFiltered(rows)] as const;
    await builds.waitForBelow('Orders', ...onlyFailed);
    standin.addFault({ match: 'circleci\\.com', kind: 'down' });
    await workbench.reload();
    await workbench.openBuilds();
    await builds.waitForText('Orders', /acme\/orders-api · as of (just now|\d min ago)/);
    await builds.waitForBelow('Orders', ...onlyFailed);
    await builds.waitForLabelsBelow('build-and-test', ['lint', 'unit-tests', 'build-image']);
    await builds.waitForText('Cannot be reached', /Try Again/);
    await workbench.waitForStatusIcon('debug-disconnect');
    await builds.waitForLabelsBelow('build-and-test', ['lint', 'unit-tests', 'build-image']);
  });

  it('shows the truth once it can be read again', async () => {
    const { workbench, standin } = stage();
    standin.clearFaults();
    await workbench.builds.inlineAction('Orders', 'Refresh');
    await workbench.builds.waitForText('Orders', /acme\/orders-api$/);
    await workbench.builds.waitForLabelsBelow('build-and-test', ['lint', 'unit-tests', 'build-image']);
    await workbench.run('Postman CircleCI: Clear Filters');
    await workbench.builds.row('Release 2.4.0');
  });

  it('filters by a branch that is typed, though no build of it is loaded', async () => {
    const { workbench } = stage();
    const { builds, quickInput } = workbench;
    await workbench.run('Postman CircleCI: Filter Builds…');
    await quickInput.waitForChoice('main');
    await quickInput.type('hotfix/none');
    await quickInput.waitForChoice('Filter by branch “hotfix/none”');
    await quickInput.accept();
    await builds.waitForMessage('Filter: hotfix/none');
    await workbench.run('Postman CircleCI: Clear Filters');
    await builds.row('Release 2.4.0');
  });

  it('follows the branch that is checked out where its filter does, over a reload too, offline', async () => {
    const { workbench, git, standin } = stage();
    const { builds, quickInput } = workbench;
    const allOn = (branch: string) => (rows: readonly RowText[]) => {
      const shown = rows.filter(({ description }) => description.includes(' · '));
      return shown.length > 0 && shown.every(({ description }) => description.startsWith(`${branch} · `));
    };
    await workbench.run('Postman CircleCI: Filter Builds…');
    await quickInput.waitFor(/Choose branches and states/);
    await quickInput.tick('Current branch');
    await quickInput.accept();
    await builds.waitForBelow('Orders', 'builds of main alone', allOn('main'));
    await builds.waitForMessage('Filter: Current branch');
    git('switch', '--quiet', 'feature/refunds');
    await builds.waitForBelow('Orders', 'builds of the other branch alone', allOn('feature/refunds'));
    standin.addFault({ match: 'circleci\\.com', kind: 'down' });
    await workbench.reload();
    await workbench.openBuilds();
    await builds.waitForText('Orders', /as of/);
    await builds.waitForBelow('Orders', 'builds of the other branch alone', allOn('feature/refunds'));
    standin.clearFaults();
    git('switch', '--quiet', 'main');
    await builds.waitForBelow('Orders', 'builds of main alone', allOn('main'));
    await workbench.run('Postman CircleCI: Clear Filters');
    await builds.row('Release 2.4.0');
    await builds.waitForMessage('');
  });

  it('reads on through older builds by itself for the filter that it comes back with', async () => {
    const { workbench } = stage();
    const { builds, quickInput } = workbench;
    const canceled = ['Log the request id with every error', 'Send order.paid', 'Index the buyer’s name'];
    await workbench.run('Postman CircleCI: Filter Builds…');
    await quickInput.waitFor(/Choose branches and states/);
    await quickInput.type('Canceled');
    await quickInput.tick('Canceled');
    await quickInput.accept();
    await builds.waitForLabelsBelow('Orders', canceled);
    await workbench.reload();
    await workbench.openBuilds();
    await builds.waitForLabelsBelow('Orders', canceled);
    await workbench.run('Postman CircleCI: Clear Filters');
    await builds.row('Release 2.4.0');
  });

  it('asks before it shows a build of a project that is not linked, and asks CircleCI nothing before', async () => {
    const { workbench, standin } = stage();
    await openLinkTo('bb/acme/billing/1');
    await workbench.answerDialog('Cancel');
    assert.ok(standin.requests().every(({ url }) => !url.includes('billing')));
  });

  it('shows the build once the project is linked', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await openLinkTo('bb/acme/billing/1');
    await workbench.answerDialog('Link CircleCI Project…');
    await quickInput.waitFor(/Choose a project/);
    await quickInput.choose('acme/billing');
    await quickInput.waitFor(/Nickname/);
    await quickInput.accept();
    await quickInput.waitFor(/Where are the collections/);
    await quickInput.choose('Files of this repository only');
    await quickInput.waitFor(/Who sees this link/);
    await quickInput.choose('Only me');
    await workbench.builds.waitForRows('the build, selected', (rows) =>
      rows.some(({ label, selected }) => label === 'Print invoices on A4' && selected),
    );
  });

  /** Opens a link to a build as one that stands in a text. */
  async function openLinkTo(build: string): Promise<void> {
    const { workbench, standin } = stage();
    const { page, editors } = workbench;
    const file = path.join(standin.workspace, 'build.md');
    writeFileSync(file, `[A build](code-oss://postman-circleci.postman-circleci/build/${build})\n`);
    await workbench.run('View: Show Explorer');
    await page.getByRole('treeitem', { name: 'build.md' }).dblclick();
    await editors.waitForText(/code-oss/);
    await editors.focus();
    await page.locator('.detected-link').first().waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press('ArrowLeft');
    await workbench.run('Open Link');
  }

  it('lost no row in VS Code', () => {
    assert.deepEqual(lost, []);
    const complaints = stage()
      .logs()
      .split('\n')
      .filter((line) => LOSSES.test(line));
    assert.deepEqual(complaints, []);
  });

  it('asked nothing that the published API does not know', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});

/** Every row that tells of a state tells of a failure. */
function isFiltered(rows: readonly RowText[]): boolean {
  const builds = rows.filter(({ description }) => description.includes(' · '));
  return builds.length > 3 && builds.every(({ description }) => description.includes('Failed'));
}
