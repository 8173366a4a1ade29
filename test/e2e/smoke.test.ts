import assert from 'node:assert/strict';
import { useStage } from './fixture';

const STEPS = ['Sign in to CircleCI', 'Link your project', 'Let your builds run a collection', 'Read a run'];

describe('the window', () => {
  const stage = useStage();

  it('shows the Builds view from the activity bar', async () => {
    const { workbench } = stage();
    await workbench.openBuilds();
    assert.equal(await workbench.page.getByRole('tab', { name: 'Postman CircleCI' }).count(), 1);
  });

  it('leads through the first minute, where what was done before is checked off', async () => {
    const { workbench } = stage();
    const { page, quickInput } = workbench;
    await workbench.run('Postman CircleCI: Open Sample Report');
    await workbench.editors.waitForTab(/sample-report/);
    await workbench.editors
      .webview()
      .getByRole('heading', { name: /sample/ })
      .waitFor();
    await workbench.run('View: Close Editor');
    await workbench.run('Welcome: Open Walkthrough...');
    await quickInput.type('Postman Runs');
    await quickInput.choose('Get Started with Postman Runs');
    const step = (title: string) => page.locator('.getting-started-step', { hasText: title });
    for (const title of STEPS) await step(title).waitFor();
    await step('Read a run').locator('.codicon-getting-started-step-checked').waitFor();
    assert.equal(
      await page.locator('.getting-started-step .codicon-getting-started-step-checked').count(),
      1,
    );
  });

  it('opens a sample report from there, for who has no account', async () => {
    const { workbench } = stage();
    const { page } = workbench;
    await page.locator('.getting-started-step', { hasText: 'Read a run' }).click();
    await page.getByRole('button', { name: 'Open Sample Report' }).click();
    await workbench.editors.waitForTab(/sample-report/);
  });
});
