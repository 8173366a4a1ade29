import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TOKENS } from '../standin/api';
import { APP_SLUG } from '../standin/scene/projects';
import { useStage } from './fixture';
import { until } from './waiting';

const LINK = 'Postman CircleCI: Link CircleCI Project…';
const WORKFLOW_ID = '5034460f-c7c4-4c43-9457-de07e2029e7b';
const JOB_PAGE = `https://app.circleci.com/pipelines/github/acme/orders-api/12/workflows/${WORKFLOW_ID}/jobs/34`;

/** Each test goes on from where the one before it ended. */
describe('the questions of linking a project', () => {
  const stage = useStage();

  const settingsFile = () => path.join(stage().standin.workspace, '.vscode', 'settings.json');
  const back = async () => stage().workbench.page.keyboard.press('Control+Alt+Minus');

  it('refuse a wrong token in the box that it is typed into, and lead to the page that makes one', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.openBuilds();
    await workbench.run(LINK);
    await quickInput.waitFor(/Link CircleCI Project \(1\/5\).*Personal API token/);
    assert.deepEqual(await quickInput.titleButtons(), ['Make a token in CircleCI']);
    await quickInput.answer(/Personal API token/, '');
    await quickInput.waitForProblem(/Paste a token/);
    await quickInput.answer(/\(1\/5\)/, 'CCIPAT_wrong_0000000000000000000000000000000000000000');
    await quickInput.waitForProblem(/circleci\.com does not accept the token/);
    assert.equal(await quickInput.isPassword(), true);
  });

  it('say of a project that the token cannot see that it may be just that', async () => {
    const { quickInput } = stage().workbench;
    await quickInput.answer(/\(1\/5\)/, TOKENS.stranger);
    await quickInput.waitFor(/\(2\/5\).*Choose a project/);
    await quickInput.choose('acme/orders-api');
    await quickInput.waitForProblem(/knows no such project, or your token cannot see it/);
  });

  it('lead back to the token, and on with another', async () => {
    const { quickInput } = stage().workbench;
    await back();
    await quickInput.waitFor(/\(1\/5\)/);
    assert.equal(await quickInput.value(), TOKENS.stranger);
    await quickInput.answer(/\(1\/5\)/, TOKENS.good);
    await quickInput.waitFor(/\(2\/5\).*Choose a project/);
  });

  it('offer the git remote first, then what the user follows, by name', async () => {
    const { quickInput } = stage().workbench;
    await quickInput.waitForChoice('Acme Payments/payments-gateway');
    const [first, ...others] = await quickInput.choices();
    assert.equal(first, 'acme/orders-api');
    assert.deepEqual(others.toSorted(), ['Acme Payments/payments-gateway', 'acme/billing']);
  });

  it('say what is wrong with what is typed', async () => {
    const { quickInput } = stage().workbench;
    for (const [typed, problem] of [
      ['nonsense', /slug is gh\/owner\/name/],
      ['acme/elsewhere', /slug is gh\/owner\/name/],
      ['https://gitlab.com/acme/orders-api', /no address of circleci\.com/],
      ['https://app.circleci.com/pipelines/github/acme', /names an organization, and no project/],
      ['gh/acme/no-such-project', /knows no such project/],
    ] as const) {
      await quickInput.answer(/Choose a project/, typed);
      await quickInput.waitForProblem(problem);
    }
  });

  it('take the address of a job, and keep the user’s own words on the way back and forth', async () => {
    const { quickInput } = stage().workbench;
    await quickInput.type(JOB_PAGE);
    await quickInput.waitForChoice(/gh\/acme\/orders-api/);
    await quickInput.accept();
    await quickInput.waitFor(/\(3\/5\).*Nickname/);
    assert.equal(await quickInput.value(), 'orders-api');
    await quickInput.type('  ');
    await quickInput.accept();
    await quickInput.waitForProblem(/needs a nickname/);
    await quickInput.type('Shop');
    await back();
    await quickInput.waitFor(/\(2\/5\)/);
    assert.equal(await quickInput.value(), JOB_PAGE);
    await quickInput.waitForChoice(/gh\/acme\/orders-api/);
    await quickInput.accept();
    await quickInput.waitFor(/\(3\/5\)/);
    assert.equal(await quickInput.value(), 'Shop');
    await quickInput.accept();
    await quickInput.waitFor(/\(4\/5\).*Where are the collections/);
    await quickInput.choose('Files of this repository only');
    await quickInput.waitFor(/\(5\/5\).*Who sees this link\?/);
  });

  it('write a shared link to the settings of the workspace, without a token', async () => {
    const { workbench } = stage();
    await workbench.quickInput.choose('This workspace (shared)');
    await workbench.builds.waitForText('Shop', /acme\/orders-api/);
    const settings = await until(
      'the settings',
      () => Promise.resolve(existsSync(settingsFile()) ? readFileSync(settingsFile(), 'utf8') : ''),
      (text) => text.includes('Shop'),
    );
    assert.deepEqual(JSON.parse(settings), {
      'postmanCircleci.links': [
        { nickname: 'Shop', project: 'gh/acme/orders-api', postman: { kind: 'files' } },
      ],
    });
  });

  it('say of a linked project that it is', async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.run(LINK);
    await quickInput.answer(/\(1\/4\).*Choose a project/, 'github/acme/orders-api');
    await quickInput.waitForProblem(/orders-api is linked already, as Shop/);
  });

  it('take a slug of ids, and call its project by its name', async () => {
    const { workbench } = stage();
    const { quickInput, builds } = workbench;
    await quickInput.type(APP_SLUG);
    await quickInput.waitForChoice(/circleci\//);
    await quickInput.accept();
    await quickInput.waitFor(/\(2\/4\).*Nickname/);
    assert.equal(await quickInput.value(), 'payments-gateway');
    await quickInput.accept();
    await quickInput.waitFor(/\(3\/4\)/);
    await quickInput.choose('Files of this repository only');
    await quickInput.waitFor(/\(4\/4\)/);
    await quickInput.choose('Only me');
    await builds.waitForText('payments-gateway', /Acme Payments\/payments-gateway/);
    assert.doesNotMatch(readFileSync(settingsFile(), 'utf8'), /circleci\//);
  });

  it('sent each token to CircleCI alone, and wrote it nowhere', () => {
    const { standin, logs } = stage();
    assert.deepEqual(standin.violations(), []);
    for (const token of Object.values(TOKENS)) assert.ok(!logs().includes(token));
  });
});
