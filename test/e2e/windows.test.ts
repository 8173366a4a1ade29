import assert from 'node:assert/strict';
import { useStage } from './fixture';
import { linkSampleProject } from './steps';
import { Workbench } from './workbench';

const NEWEST = 'Reject orders without a currency';
const WITH_RUN = 'Run the smoke tests with the Postman CLI';

/** Each test goes on from where the one before it ended. */
describe('two windows on one folder', function () {
  this.bail(true);
  const stage = useStage();
  let second: Workbench;

  const first = (): Workbench => stage().workbench;
  /** Only the window in front is drawn. */
  const inFront = async (workbench: Workbench): Promise<Workbench> => {
    await workbench.page.bringToFront();
    return workbench;
  };
  const again = async (workbench: Workbench): Promise<void> => {
    await (await inFront(workbench)).reload();
    await workbench.openBuilds();
  };

  before('the second window', async function () {
    this.timeout(300_000);
    const { page } = first();
    second = new Workbench(await page.context().newPage());
    await second.open(page.url());
    await second.openBuilds();
  });

  it('both show the link that one of them makes', async () => {
    await linkSampleProject(await inFront(first()), 'This workspace (shared)');
    await first().builds.waitForText(NEWEST, /Success/);
    await inFront(second);
    await second.builds.waitForText('Orders', /acme\/orders-api/);
  });

  it('both are signed in when one of them is, once VS Code has read its secrets', async () => {
    // In a browser it reads them once a window; on the desktop the other window hears of it at once.
    await again(second);
    await second.builds.waitForText(NEWEST, /Success/);
    assert.ok(
      stage()
        .standin.requests()
        .every(({ credential }) => credential === 'good'),
    );
  });

  it('keep what each of them is told', async () => {
    await (await inFront(first())).run('Postman CircleCI: Filter Builds…');
    await first().quickInput.tick('Failed');
    await first().quickInput.accept();
    await first().builds.waitForMessage('Filter: Failed');

    await inFront(second);
    await second.builds.expand(WITH_RUN);
    await second.builds.waitForText('Orders contract', /passed/);
    await second.builds.collapse(WITH_RUN);

    for (const window of [second, first()]) {
      await again(window);
      await window.builds.waitForMessage('Filter: Failed');
    }
  });

  it('are both signed out when one of them is, and keep the link', async () => {
    await (await inFront(first())).run('Postman CircleCI: Sign Out…');
    await first().quickInput.choose('circleci.com');
    await first().builds.waitForText(/Signed out/, /Sign In…/);
    await again(second);
    await second.builds.waitForText(/Signed out/, /Sign In…/);
    await second.builds.waitForText('Orders', /acme\/orders-api/);
    assert.deepEqual(stage().standin.violations(), []);
  });
});
