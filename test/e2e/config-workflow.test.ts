import assert from 'node:assert/strict';
import { makeRepository } from './config-repository';
import { answerCollections, applyJob, CONFIGURE, waitForPreview } from './config-steps';
import { useStage } from './fixture';

const CONFIG = `version: 2.1
jobs:
  build: &job { docker: [{ image: 'cimg/base:stable' }], steps: [checkout] }
  test: *job
  deploy: *job
main-only: &main-only
  context: [team, keys]
  filters: { branches: { only: main } }
workflows:
  release:
    jobs:
      - build: *main-only
      - test: { <<: *main-only, requires: [build] }
      - deploy: { <<: *main-only, requires: [test] }
  nightly:
    jobs: &all [build, test]
  weekly:
    jobs: *all
`;

describe('the workflow of a job for the Postman CLI', () => {
  const stage = useStage();

  it('has the jobs that are waited for, and what all jobs there share', async () => {
    const { workbench } = stage();
    const { quickInput, editors, page } = workbench;
    const repository = makeRepository({ config: CONFIG });
    await stage().open({ folder: repository.root });
    await workbench.run(CONFIGURE);
    await answerCollections(workbench, {});
    await quickInput.waitFor(/Which workflow/);
    await quickInput.choose('release');
    await quickInput.waitFor(/When is the job to run in release/);
    await quickInput.choose('After some jobs…');
    await quickInput.waitFor(/After which jobs/);
    await quickInput.tick('test');
    await quickInput.accept();
    await quickInput.waitFor(/All jobs of release have these/);
    await quickInput.waitForTicked(['team', 'keys', 'Branch filters']);
    await quickInput.tick('team', 'Branch filters');
    await quickInput.accept();
    await waitForPreview(workbench);
    await editors.waitForAdditionsOnly();
    await applyJob(workbench);
    await page.keyboard.press('Control+S');
    const text = (await repository.saved(Buffer.from(CONFIG))).toString();
    assert.match(
      text,
      /requires:\n +- test\n +context: team\n +filters:\n +branches:\n +only: "main"\n {2}nightly/,
    );
  });

  it('is a new one, said so, where a list of jobs is shared by several', async () => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    await stage().open({ folder: makeRepository({ config: CONFIG }).root });
    await workbench.run(CONFIGURE);
    await answerCollections(workbench, {});
    await quickInput.waitFor(/Which workflow/);
    await quickInput.choose('nightly');
    await waitForPreview(workbench);
    await workbench.waitForNotification(
      /automated-api-tests is added as a new workflow: nightly shares its list of jobs/,
    );
    await editors.waitForAdditionsOnly();
  });
});
