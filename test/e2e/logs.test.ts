import assert from 'node:assert/strict';
import { SAMPLE_SLUG, TOKENS } from '../standin/api';
import { useStage } from './fixture';
import { inOrder } from './in-order';
import { until } from './waiting';

const SUBJECT = 'Round totals';

/** Each test goes on from where the one before it ended. */
describe('what a job left', function () {
  inOrder(this);
  const stage = useStage({
    env: { CIRCLE_TOKEN: TOKENS.good },
    settings: { 'postmanCircleci.links': [{ nickname: 'Orders', project: SAMPLE_SLUG }] },
  });

  before('a build with a failed job', () => {
    stage().standin.addPipeline({
      slug: SAMPLE_SLUG,
      branch: 'main',
      subject: SUBJECT,
      workflows: [
        {
          name: 'checks',
          status: 'failed',
          jobs: [
            {
              name: 'sums',
              status: 'failed',
              artifacts: { 'out/deep/result.json': '{"answer": 42}\n', 'notes.txt': 'a note\n' },
              tests: [
                { name: 'adds', classname: 'sums', result: 'success' },
                { name: 'rounds', classname: 'sums', result: 'failure', message: 'expected 3 to be 2' },
              ],
              steps: [
                { name: 'Install', output: '\u001b[32madded 1 package\u001b[0m\r\n'.repeat(60) },
                { name: 'Run sums', output: 'it rounds\nexpected 3 to be 2\n', status: 'failed' },
                { name: 'Clean up', output: 'done\n' },
              ],
            },
          ],
        },
      ],
    });
  });

  it('stands below it: tests, failed first, and artifacts by their folders', async () => {
    const { workbench } = stage();
    const { builds } = workbench;
    await workbench.openBuilds();
    await builds.expand(SUBJECT);
    await builds.expand('checks');
    await builds.expand('sums');
    await builds.waitForText('Tests', /1 failed · 1 passed/);
    await builds.waitForText('Artifacts', /2 files/);
    await builds.expand('Tests');
    await builds.waitForLabelsBelow('Tests', ['rounds', 'adds']);
    await builds.waitForText('rounds', /Failed · expected 3 to be 2/);
    await builds.expand('Artifacts');
    await builds.waitForLabelsBelow('Artifacts', ['out/deep', 'notes.txt']);
  });

  it('is its log too, open at the step that failed, with the others folded and no colours left', async () => {
    const { workbench } = stage();
    await workbench.builds.inlineAction('sums', 'Open Log');
    await workbench.editors.waitForTab(/^sums #\d+\.circleci\.log/);
    const text = await workbench.editors.waitForText(/expected 3 to be 2/);
    assert.match(text, /━━ Run sums · Failed/);
    assert.ok(!text.includes('\u001b'), text);
    await until(
      'the lines of the step before it to be folded',
      () => workbench.editors.text(),
      (shown) => !shown.includes('added 1 package') && shown.includes('it rounds'),
    );
    await workbench.editors.waitForCursor(62, 1);
  });

  it('opens in an editor, an artifact by a click', async () => {
    const { workbench } = stage();
    await workbench.builds.click('notes.txt');
    await workbench.editors.waitForTab(/notes\.txt/);
    await workbench.editors.waitForText(/a note/);
  });

  it('can be done again, which can be given up while CircleCI does not answer', async () => {
    const { workbench, standin } = stage();
    await workbench.clearNotifications();
    standin.addFault({ match: 'POST .*/rerun$', kind: 'hang' });
    await workbench.builds.inlineAction('checks', 'Rerun from Failed');
    await workbench.answerNotification(/Asking CircleCI/, 'Cancel');
    await until(
      'a request that was given up',
      () => Promise.resolve(standin.requests()),
      (requests) => requests.some(({ method, status }) => method === 'POST' && status === 499),
    );
    await until(
      'no message any more',
      () => workbench.notifications(),
      (messages) => messages.length === 0,
    );
    await workbench.builds.waitForText('checks', /Failed/);
    standin.clearFaults();
  });

  it('says after a reload offline why it is not there, in plain words, and is there once it can be read', async () => {
    const { workbench, standin } = stage();
    await workbench.builds.inlineAction('sums', 'Open Log');
    await workbench.editors.waitForText(/expected 3 to be 2/);
    standin.addFault({ match: 'circleci\\.com', kind: 'down' });
    await workbench.reload();
    await workbench.editors.waitForText(/The log of this job could not be read/);
    await workbench.editors.waitForText(/circleci\.com cannot be reached: check the network/);
    standin.clearFaults();
    await workbench.editors.waitForText(/added 1 package/);
  });

  it('asked nothing that the published API does not know', () => {
    assert.deepEqual(stage().standin.violations(), []);
  });
});
