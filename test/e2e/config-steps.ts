import type { Workbench } from './workbench';

export const CONFIGURE = 'Postman CircleCI: Configure Postman CLI…';

/** A small config with one workflow, `main`. */
export const CONFIG = `version: 2.1
jobs:
  build: # the only job
    docker:
      - image: cimg/base:stable
    steps:
      - checkout
workflows:
  main:
    jobs:
      - build
`;

/** Runs the command and goes through its questions to the preview; `workflow` where the config has any. */
export async function previewJob(
  workbench: Workbench,
  { collection = 'Orders API', workflow }: { readonly collection?: string; readonly workflow?: string } = {},
): Promise<void> {
  const { quickInput, editors } = workbench;
  await workbench.run(CONFIGURE);
  await answerJobQuestions(workbench, collection, workflow);
  await editors.waitForTab(/Postman CLI job \(preview\)/);
  await editors.waitForDiff(/./);
  await quickInput.waitForClosed();
}

export async function answerJobQuestions(
  { quickInput }: Workbench,
  collection: string,
  workflow: string | undefined,
): Promise<void> {
  await quickInput.waitFor(/Which Postman collection/);
  await quickInput.choose(collection);
  if (workflow === undefined) return;
  await quickInput.waitFor(/Which workflow/);
  await quickInput.choose(workflow);
}

/** Applies the active preview by keyboard. */
export async function applyJob(workbench: Workbench): Promise<void> {
  await workbench.page.keyboard.press('Control+Enter');
  await workbench.waitForNotification(/runs once config\.yml is saved, committed and pushed/);
  await workbench.editors.waitForText(/postman-automated-runs:/);
}
