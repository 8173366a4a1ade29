import { setTimeout as pause } from 'node:timers/promises';
import { until } from './waiting';
import type { Workbench } from './workbench';

/** How long the dialog for files looks a path up that was typed, in ms. */
const LOOKS_UP_MS = 1_500;

/**
 * Types a path into the dialog for files, once that shows the folder which it begins in, and accepts it: until it was
 * looked up, it would count as one below that folder.
 */
export async function answerFileDialog(
  { page, quickInput }: Workbench,
  title: RegExp,
  file: string,
): Promise<void> {
  // The question before it may have the same title.
  await until(
    `a dialog for files that reads ${String(title)}`,
    async () => (title.test(await quickInput.question()) ? quickInput.value() : ''),
    (value) => value.startsWith('/'),
  );
  // A row below it would be meant by Enter.
  await page.mouse.move(0, 0);
  await until(
    'the dialog to take a path',
    async () => {
      if (!(await quickInput.isOpen())) return true;
      if ((await quickInput.choices()).length === 0) return false;
      await quickInput.type(file);
      await pause(LOOKS_UP_MS);
      await quickInput.accept();
      await pause(LOOKS_UP_MS / 3);
      return false;
    },
    (isTaken) => isTaken,
  );
}
