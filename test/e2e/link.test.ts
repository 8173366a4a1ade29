import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { useStage } from './fixture';
import { linkSampleProject } from './steps';

/** The suggestion comes with the item in the status bar. */
const TOLD_AT_ONCE_MS = 4_000;

describe('linking a project', () => {
  const stage = useStage();

  it('is suggested once where the repository has a CircleCI configuration, by its files alone', async () => {
    const { workbench, standin } = stage();
    const suggested = /acme\/orders-api has a CircleCI configuration/;
    await workbench.waitForNotification(suggested);
    await workbench.answerNotification(suggested, 'No');
    assert.deepEqual(standin.requests(), []);

    await workbench.reload();
    await workbench.waitForStatus(/Link CircleCI Project/);
    await pause(TOLD_AT_ONCE_MS);
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('asks for a token, a project, a nickname and whose link it is, and shows the builds', async () => {
    const { workbench } = stage();
    const { builds } = workbench;
    await linkSampleProject(workbench);

    await builds.waitForText('Load More Builds', /./);
    await builds.waitForRows(
      '20 builds and Load More Builds',
      (rows) => rows.filter(({ level }) => level === 2).length === 21,
    );
  });

  it('shows the jobs of a build below its workflows', async () => {
    const { builds } = stage().workbench;
    await builds.expand('Reject orders without a currency');
    await builds.waitForText('build-and-test', /Success/);
    await builds.expand('build-and-test');
    await builds.waitForRows('jobs below their workflow', (rows) =>
      rows.some(({ level, description }) => level === 4 && /Success/.test(description)),
    );
  });

  it('keeps the token through a reload of the window', async () => {
    const { workbench, standin } = stage();
    await workbench.reload();
    await workbench.openBuilds();
    await workbench.builds.waitForText('Reject orders without a currency', /Success/);
    assert.ok(standin.requests().every(({ credential }) => credential === 'good'));
  });

  it('asked nothing that the published API does not know', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});
