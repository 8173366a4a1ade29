import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TOKENS } from '../standin/api';
import { BITBUCKET_SLUG } from '../standin/scene/projects';
import { useStage } from './fixture';
import { chooseSampleProject, linkSampleProject } from './steps';
import { until } from './waiting';

/** Each test goes on from where the one before it ended. */
describe('a link', () => {
  const stage = useStage();

  const edit = async (name: string, change: string) => {
    const { workbench } = stage();
    await workbench.builds.contextMenu(name, 'Edit Link…');
    await workbench.quickInput.waitFor(/Edit Link .* \(1\/2\).*What is to be changed/);
    await workbench.quickInput.choose(change);
    await workbench.quickInput.waitFor(/\(2\/2\)/);
  };

  it('shows the runs of a build that was open again, once it is unlinked and linked again', async () => {
    const { workbench } = stage();
    const { builds } = workbench;
    await linkSampleProject(workbench);
    await builds.expand('Run the smoke tests with the Postman CLI');
    await builds.waitForText('Orders contract', /passed/);
    await builds.contextMenu('Orders', 'Unlink Project');
    await workbench.answerDialog('Unlink');
    await builds.waitForRows('nothing', (rows) => rows.length === 0);
    await workbench.run('Postman CircleCI: Link CircleCI Project…');
    await chooseSampleProject(workbench);
    await builds.waitForText('Orders contract', /passed/);
  });

  it('takes another nickname', async () => {
    const { workbench } = stage();
    await edit('Orders', 'Nickname');
    assert.equal(await workbench.quickInput.value(), 'Orders');
    await workbench.quickInput.answer(/Nickname/, 'Shop');
    await workbench.builds.waitForText('Shop', /acme\/orders-api/);
  });

  it('takes another token, once CircleCI accepts it', async () => {
    const { workbench, standin } = stage();
    await edit('Shop', 'Token');
    await workbench.quickInput.answer(/Personal API token/, 'CCIPAT_wrong');
    await workbench.quickInput.waitForProblem(/does not accept the token/);
    await workbench.quickInput.answer(/\(2\/2\)/, TOKENS.readOnly);
    await workbench.quickInput.waitForClosed();
    await until(
      'a request with the new token',
      () => Promise.resolve(standin.requests().at(-1)?.credential),
      (credential) => credential === 'readOnly',
    );
  });

  it('takes another project', async () => {
    const { workbench } = stage();
    await edit('Shop', 'Project');
    await workbench.quickInput.answer(/Choose a project/, BITBUCKET_SLUG);
    await workbench.builds.waitForText('Shop', /acme\/billing/);
  });

  it('is removed after a question, and only then', async () => {
    const { workbench } = stage();
    const { builds } = workbench;
    await builds.contextMenu('Shop', 'Unlink Project');
    await workbench.answerDialog('Cancel');
    await builds.waitForRows('the link', ([first]) => first?.label === 'Shop');
    await builds.contextMenu('Shop', 'Unlink Project');
    await workbench.answerDialog('Unlink');
    await until(
      'no rows',
      () => builds.rows(),
      (rows) => rows.length === 0,
    );
  });

  it('of a host that nobody signed in to here is not asked for anything, and names the host whole', async () => {
    const { workbench, standin, open } = stage();
    const { builds, quickInput } = workbench;
    const folder = path.join(standin.workspace, '..', 'cloned');
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    const host = 'https://circleci.com.example.net';
    const link = { nickname: 'Elsewhere', project: 'gh/acme/orders-api', host };
    writeFileSync(
      path.join(folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'postmanCircleci.links': [link] }),
    );
    const before = standin.requests().length;
    await open({ folder });
    await workbench.openBuilds();
    await builds.expand('Elsewhere');
    await builds.click(/^Sign In to circleci\.com\.example\.net/);
    await quickInput.waitFor(/Sign In to circleci\.com\.example\.net \|.*sent to .*example\.net alone/);
    await quickInput.close();
    assert.equal(standin.requests().length, before);
  });
});
