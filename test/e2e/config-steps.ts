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

/** What is answered to the questions; all else is left as it is proposed. */
export interface JobAnswers {
  /** Default: *Orders API*. */
  readonly collections?: readonly string[];
  /** Parts to add; the test answers their questions itself. */
  readonly extras?: readonly string[];
  /** Where the config has any. */
  readonly workflow?: string;
  /** The workflow runs the job already, so that nothing more is asked of it. */
  readonly runsAlready?: boolean;
}

/** Runs the command and goes through its questions to the preview. */
export async function previewJob(workbench: Workbench, answers: JobAnswers = {}): Promise<void> {
  await workbench.run(CONFIGURE);
  await answerJobQuestions(workbench, answers);
  await waitForPreview(workbench);
}

export async function waitForPreview({ quickInput, editors }: Workbench): Promise<void> {
  await editors.waitForTab(/Postman CLI job \(preview\)/);
  await editors.waitForDiff(/./);
  await quickInput.waitForClosed();
}

export async function answerJobQuestions(workbench: Workbench, answers: JobAnswers = {}): Promise<void> {
  await answerCollections(workbench, answers);
  await answerWorkflow(workbench, answers);
}

export async function answerCollections(
  { quickInput }: Workbench,
  { collections = ['Orders API'], extras = [] }: JobAnswers,
): Promise<void> {
  await quickInput.waitFor(/Which Postman collections/);
  await quickInput.tick(...collections);
  await quickInput.accept();
  await quickInput.waitFor(/What else/);
  await quickInput.tick(...extras);
  await quickInput.accept();
}

export async function answerWorkflow(
  { quickInput }: Workbench,
  { workflow, runsAlready = false }: JobAnswers,
): Promise<void> {
  if (workflow === undefined) return;
  await quickInput.waitFor(/Which workflow/);
  await quickInput.choose(workflow);
  if (runsAlready) return;
  await quickInput.waitFor(/When is the job to run/);
  await quickInput.accept();
}

/** Applies the active preview by keyboard, and waits until the file alone is left, with the job. */
export async function applyJob({ page, editors }: Workbench, file = 'config.yml'): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await editors.waitForTabs([file]);
  await editors.waitForText(/postman-automated-runs:/);
}
