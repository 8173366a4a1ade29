import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { POSTMAN_KEY, TOKENS } from '../standin/api';
import { WORKSPACES } from '../standin/postman/cloud';
import { useStage } from './fixture';
import { linkSampleProject } from './steps';
import { until } from './waiting';

const SIGN_IN = 'Postman CircleCI: Sign In…';
const [ACME] = WORKSPACES;

/** Each test goes on from where the one before it ended. */
describe('the Postman side of a link', () => {
  const stage = useStage();

  const postmanRequests = () =>
    stage()
      .standin.requests()
      .filter(({ url }) => url.startsWith('https://api.getpostman.com/'));
  const settings = () =>
    readFileSync(path.join(stage().standin.workspace, '.vscode', 'settings.json'), 'utf8');
  const changeSide = async () => {
    const { builds, quickInput } = stage().workbench;
    await builds.contextMenu('Shop', 'Edit Link…');
    await quickInput.waitFor(/What is to be changed/);
    await quickInput.choose('Postman');
    await quickInput.waitFor(/Where are the collections/);
  };

  it('asks for an API key only once something in Postman is chosen', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.openBuilds();
    await workbench.run('Postman CircleCI: Link CircleCI Project…');
    await quickInput.answer(/Personal API token/, TOKENS.good);
    await quickInput.waitFor(/Choose a project/);
    await quickInput.choose('acme/orders-api');
    await quickInput.answer(/Nickname/, 'Shop');
    await quickInput.waitFor(/\(4\/5\).*Where are the collections/);
    await quickInput.waitForChoices([
      'Files of this repository only',
      'A Postman workspace',
      'A Postman API',
    ]);
    assert.deepEqual(postmanRequests(), []);
    await quickInput.choose('A Postman workspace');
    await quickInput.waitFor(/\(5\/7\).*Postman API key.*api\.getpostman\.com alone/);
    assert.equal(await quickInput.isPassword(), true);
  });

  it('sends nothing that is no key, and says what Postman thinks of one', async () => {
    const { quickInput } = stage().workbench;
    await quickInput.answer(/\(5\/7\)/, TOKENS.good);
    await quickInput.waitForProblem(/no Postman API key, and was sent nowhere/);
    assert.deepEqual(postmanRequests(), []);
    await quickInput.answer(/\(5\/7\)/, 'PMAK-wrong0000000000000000000-0000000000000000000000000000000001');
    await quickInput.waitForProblem(/api\.getpostman\.com does not accept the API key/);
    await quickInput.answer(/\(5\/7\)/, POSTMAN_KEY);
    await quickInput.waitFor(/\(6\/7\).*Which Postman workspace/);
  });

  it('is written beside the project, with no key', async () => {
    const { workbench } = stage();
    const { quickInput, builds } = workbench;
    await quickInput.choose('Acme APIs');
    await quickInput.waitFor(/Who sees this link/);
    await quickInput.choose('This workspace (shared)');
    await builds.waitForText('Shop', /acme\/orders-api/);
    // By then the view has its focus, which would close the next question.
    await builds.waitForText('Load More Builds', /./);
    const side = { kind: 'workspace', id: ACME?.id, name: 'Acme APIs' };
    assert.deepEqual(JSON.parse(settings()), {
      'postmanCircleci.links': [{ nickname: 'Shop', project: 'gh/acme/orders-api', postman: side }],
    });
  });

  it('changes to an API, which a workspace without one does not offer', async () => {
    const { quickInput } = stage().workbench;
    await changeSide();
    await quickInput.choose('A Postman API');
    await quickInput.waitFor(/Which Postman workspace/);
    await quickInput.choose('Ada’s Workspace');
    await quickInput.waitForProblem(/Ada’s Workspace has no API/);
    await quickInput.choose('Acme APIs');
    await quickInput.waitFor(/Which API of Acme APIs/);
    await quickInput.choose('Loyalty');
    await quickInput.waitForProblem(/format of Postman v9/);
    await quickInput.choose('Orders');
    await quickInput.waitForClosed();
    await until(
      'the API in the settings',
      () => Promise.resolve(settings()),
      (text) => text.includes('"kind": "api"') && text.includes('"name": "Orders"'),
    );
  });

  it('changes back to files', async () => {
    const { quickInput } = stage().workbench;
    await changeSide();
    await quickInput.choose('Files of this repository only');
    await until(
      'files in the settings',
      () => Promise.resolve(settings()),
      (text) => text.includes('"kind": "files"') && !text.includes('"id"'),
    );
  });

  it('is signed out of by name, and signed in to again from the palette', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.run('Postman CircleCI: Sign Out…');
    await quickInput.waitFor(/Which one is to be forgotten/);
    await quickInput.choose('api.getpostman.com');
    await workbench.waitForNotification(/Signed out of api\.getpostman\.com: its API key is forgotten/);
    await workbench.run(SIGN_IN);
    await quickInput.waitFor(/To which service/);
    await quickInput.choose('api.getpostman.com');
    await quickInput.answer(/Sign In to api\.getpostman\.com/, POSTMAN_KEY);
    await workbench.waitForNotification(/Signed in to api\.getpostman\.com/);
  });

  it('gives the key to CircleCI as a variable, and only once that is confirmed', async () => {
    const { workbench, standin } = stage();
    const { builds, page } = workbench;
    const posts = () => standin.requests().filter(({ method }) => method === 'POST').length;
    const dialog = page.locator('.monaco-dialog-box');
    const ask = () => builds.contextMenu('Shop', 'Set POSTMAN_API_KEY in CircleCI…');
    await ask();
    await until(
      'the question',
      async () => ((await dialog.isVisible()) ? dialog.innerText() : ''),
      (text) => /POSTMAN_API_KEY of acme\/orders-api/.test(text) && /PMAK-…0001/.test(text),
    );
    await workbench.answerDialog('Cancel');
    assert.equal(posts(), 0);
    await ask();
    await workbench.answerDialog('Set Variable');
    await workbench.waitForNotification(/POSTMAN_API_KEY of acme\/orders-api is set in CircleCI/);
    assert.equal(posts(), 1);
    await ask();
    await until(
      'the question of replacing it',
      async () => ((await dialog.isVisible()) ? dialog.innerText() : ''),
      (text) => /The value there now is xxxx0001/.test(text),
    );
    await workbench.answerDialog('Cancel');
  });

  it('says so where the token may not set variables', async () => {
    const { workbench, standin } = stage();
    standin.addFault({ match: '^POST .*/envvar$', kind: 'status', status: 403, times: 1 });
    await workbench.builds.contextMenu('Shop', 'Set POSTMAN_API_KEY in CircleCI…');
    await workbench.answerDialog('Replace Variable');
    await workbench.waitForNotification(/your token may not change the variables of acme\/orders-api/);
  });

  it('sent the key to Postman alone, and wrote it nowhere', () => {
    const { standin, logs } = stage();
    assert.deepEqual(standin.violations(), []);
    assert.ok(!logs().includes(POSTMAN_KEY));
    assert.ok(!settings().includes('PMAK'));
  });
});

describe('a Postman API key of the environment', () => {
  const stage = useStage({ env: { POSTMAN_API_KEY: POSTMAN_KEY } });

  it('serves where none is stored', async () => {
    const { workbench } = stage();
    const { builds, quickInput } = workbench;
    await linkSampleProject(workbench);
    await builds.contextMenu('Orders', 'Edit Link…');
    await quickInput.waitFor(/What is to be changed/);
    await quickInput.choose('Postman');
    await quickInput.choose('A Postman workspace');
    await quickInput.waitFor(/Which Postman workspace/);
    await quickInput.waitForChoice('Acme APIs');
    await quickInput.close();
  });
});
