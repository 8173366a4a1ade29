import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
    await workbench.editors.waitForTab(/^job-\d+\.circleci\.log/);
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

  it('is saved: an artifact, all artifacts by their paths, and the whole log', async () => {
    const { workbench, standin } = stage();
    const { builds } = workbench;
    const folder = path.join(standin.workspace, 'saved');
    mkdirSync(folder);

    await builds.contextMenu('notes.txt', 'Save Artifact…');
    assert.equal(await savedTo(path.join(folder, 'one.txt')), 'a note\n');
    await workbench.waitForNotification(/The artifact was saved to .*one\.txt/);

    await builds.contextMenu('sums', 'Save Full Log…');
    assert.match(await savedTo(path.join(folder, 'sums.log')), /^━━ Install.*expected 3 to be 2.*done\n$/s);

    await builds.contextMenu('Artifacts', 'Save All Artifacts…');
    const deep = path.join(folder, 'out', 'deep', 'result.json');
    assert.equal(await savedTo(deep, folder), '{"answer": 42}\n');
    await workbench.waitForNotification(/2 artifacts were saved to .*saved/);
    assert.equal(readFileSync(path.join(folder, 'notes.txt'), 'utf8'), 'a note\n');
  });

  it('can be given up while CircleCI does not answer, and so can what is done to it', async () => {
    const { workbench, standin } = stage();
    await workbench.clearNotifications();
    standin.addFault({ match: 'POST .*/rerun$', kind: 'hang' });
    standin.addFault({ match: 'GET .*/api/v1\\.1/project/', kind: 'hang' });
    await workbench.builds.inlineAction('checks', 'Rerun from Failed');
    await giveUp(/Asking CircleCI/, 'POST');
    await workbench.builds.waitForText('checks', /Failed/);
    await workbench.builds.contextMenu('sums', 'Save Full Log…');
    await savedTo(path.join(standin.workspace, 'saved', 'never.log'), undefined, () =>
      standin.requests().some(({ url, status }) => url.includes('/api/v1.1/project/') && status === 0),
    );
    await giveUp(/Saving the log of job/, 'GET');
    assert.ok(!existsSync(path.join(standin.workspace, 'saved', 'never.log')));
    assert.deepEqual(await workbench.notifications(), []);
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

  /**
   * Answers VS Code's question for a file or a folder until the file is there, or `isDone`. @returns what is in the file
   */
  async function savedTo(file: string, answer = file, isDone = () => existsSync(file)): Promise<string> {
    const { quickInput } = stage().workbench;
    await until(
      'a question for a place',
      () => quickInput.isOpen(),
      (open) => open,
    );
    await until(
      `${file} to be saved`,
      async () => {
        await quickInput.answerAgain(answer);
        return isDone();
      },
      (done) => done,
    );
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Presses Cancel on what shows that something is asked, and waits until the request itself is given up. */
  async function giveUp(shown: RegExp, method: string): Promise<void> {
    const { workbench, standin } = stage();
    await workbench.answerNotification(shown, 'Cancel');
    await until(
      `a ${method} that was given up`,
      () => Promise.resolve(standin.requests()),
      (requests) => requests.some((seen) => seen.method === method && seen.status === 499),
    );
    await until(
      'no message any more',
      () => workbench.notifications(),
      (messages) => messages.length === 0,
    );
  }
});
