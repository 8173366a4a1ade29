import assert from 'node:assert/strict';
import { POSTMAN_EU_KEY, SAMPLE_SLUG, TOKENS } from '../standin/api';
import { EU_TEAM } from '../standin/postman/cloud';
import { collection, makeRepository } from './config-repository';
import { answerCollections, CONFIG, CONFIGURE, waitForPreview } from './config-steps';
import { useStage } from './fixture';

const [EUROPE] = EU_TEAM.workspaces;

/** Each test goes on from where the one before it ended. */
describe('what is on offer for a job', () => {
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good, POSTMAN_API_KEY: POSTMAN_EU_KEY },
    settings: {
      'postmanCircleci.postman.host': 'https://api.eu.postman.com',
      'postmanCircleci.links': [
        {
          nickname: 'Orders',
          project: SAMPLE_SLUG,
          postman: { kind: 'workspace', id: EUROPE?.id, name: EUROPE?.name },
        },
      ],
    },
  });

  it('is of the team’s region: in the EU the job logs in there, and has no place in Postman’s CI view', async () => {
    const { workbench, standin } = stage();
    const { quickInput, editors } = workbench;
    await workbench.run(CONFIGURE);
    await quickInput.waitForChoices(['Orders API', 'Invoices API', 'No collection']);
    await quickInput.tick('Invoices API');
    await quickInput.accept();
    await quickInput.waitFor(/What else/);
    await quickInput.waitForChoices([
      'Environment',
      'Iteration data',
      'Governance and security rules',
      'Operating system',
    ]);
    await quickInput.tick('Environment');
    await quickInput.accept();
    await quickInput.waitFor(/With which environment/);
    await quickInput.choose('Frankfurt');
    await quickInput.waitFor(/Which workflow/);
    await quickInput.choose('build-and-test');
    await quickInput.waitFor(/When is the job to run/);
    await quickInput.choose('After all jobs');
    await waitForPreview(workbench);
    await editors.waitForDiff(/postman login --with-api-key "\$POSTMAN_API_KEY" --region eu/);
    assert.deepEqual(standin.violations(), []);
  });

  it('begins with the answers of the last time where the config has no job yet', async () => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    await workbench.reload();
    await workbench.run(CONFIGURE);
    await quickInput.waitFor(/Which Postman collections/);
    await quickInput.waitForTicked(['Invoices API']);
    await quickInput.accept();
    await quickInput.waitFor(/What else/);
    await quickInput.waitForTicked(['Environment']);
    for (const question of [
      /What else/,
      /With which environment/,
      /Which workflow/,
      /When is the job to run/,
    ]) {
      await quickInput.waitFor(question);
      await quickInput.waitForChoice(/./);
      await quickInput.accept();
    }
    await waitForPreview(workbench);
    await editors.waitForDiff(
      new RegExp(`collection run [^]*--environment \\d+-${EUROPE?.environments[0]?.id ?? ''}`),
    );
    await editors.waitForAdditionsOnly();
  });

  it('is first what .postman/api names, be it where the search does not look', async () => {
    const { workbench } = stage();
    const { quickInput, editors } = workbench;
    const named =
      '[relations.collections]\nrootDirectory = build/postman\nfiles[] = {"path":"Contract tests.json"}\n';
    const files = {
      'a/orders.json': collection('Orders API'),
      'build/postman/Contract tests.json': collection('Contract tests'),
      'build/postman/Draft.json': collection('Draft'),
      '.postman/api': 'apis[] = {"apiId":"60abd0b4-cf4a-4a74-a18c-4fcb45e61554"}\n',
      '.postman/api_60abd0b4-cf4a-4a74-a18c-4fcb45e61554': named,
    };
    await stage().open({ folder: makeRepository({ config: CONFIG, files }).root });
    await workbench.run(CONFIGURE);
    await quickInput.waitForChoices(['Contract tests', 'Orders API', 'No collection']);
    await answerCollections(workbench, { collections: ['Contract tests'] });
    await quickInput.waitFor(/Which workflow/);
    await quickInput.accept();
    await quickInput.waitFor(/When is the job to run/);
    await quickInput.accept();
    await waitForPreview(workbench);
    const run = /postman collection run 'build\/postman\/Contract tests\.json'/;
    await editors.waitForDiff(run);
    await workbench.run('Postman CircleCI: Copy Postman CLI Configuration');
    await quickInput.waitFor(/Which Postman collections/);
    await quickInput.waitForTicked(['Contract tests']);
    await answerCollections(workbench, { collections: ['Contract tests'] });
    await workbench.waitForNotification(/YAML of the job.*is on the clipboard/);
    assert.match(await workbench.clipboard(), run);
  });
});
