import assert from 'node:assert/strict';
import { useStage } from './fixture';
import { linkSampleProject } from './steps';

describe('a workspace that the user does not trust', () => {
  const stage = useStage({ workspaceTrust: true });

  it('can be linked, by what .git says, and its builds are read', async () => {
    const { workbench, standin } = stage();
    await workbench.answerDialog(/No/);
    await linkSampleProject(workbench);
    await workbench.builds.waitForText('Reject orders without a currency', /Success/);
    assert.deepEqual(standin.violations(), []);
  });

  it('has no command that runs a build or edits a file', async () => {
    const { workbench } = stage();
    assert.ok(await workbench.offers('Postman CircleCI: Refresh'));
    for (const title of ['Run Build…', 'Configure Postman CLI…']) {
      assert.equal(await workbench.offers(`Postman CircleCI: ${title}`), false, title);
    }
    assert.deepEqual(await workbench.builds.disabledActions('Orders'), ['Run Build…']);
  });

  it('has them once the user trusts it', async () => {
    const { workbench } = stage();
    const { page, quickInput } = workbench;
    await workbench.run('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust' }).first().click();
    await page.locator('.workspace-trust-editor').getByText('You trust this folder').waitFor();
    await workbench.openBuilds();
    assert.deepEqual(await workbench.builds.disabledActions('Orders'), []);
    await workbench.run('Postman CircleCI: Configure Postman CLI…');
    await quickInput.waitFor(/Which Postman collection/);
    await quickInput.close();
    await workbench.run('Postman CircleCI: Run Build…');
    await quickInput.waitFor(/Choose a branch/);
    await quickInput.close();
  });
});

describe('a workspace that the user trusts as it is opened', () => {
  const stage = useStage({ workspaceTrust: true });

  it('has every command from the start', async () => {
    const { workbench } = stage();
    await workbench.answerDialog(/Yes/);
    await linkSampleProject(workbench);
    for (const title of ['Run Build…', 'Configure Postman CLI…']) {
      assert.ok(await workbench.offers(`Postman CircleCI: ${title}`), title);
    }
    assert.deepEqual(await workbench.builds.disabledActions('Orders'), []);
  });
});
