import * as vscode from 'vscode';
import type { Refusal } from '../config/model';
import type { App } from './app';
import { showWarning } from './messages';
import { showAt } from './show-at';

type JobExists = Extract<Refusal, { readonly kind: 'jobExists' }>;

/**
 * Says that a job of that name is there which is not ours, or no longer, and is left as it is. Offers to see what would
 * be different, and a name that is free.
 *
 * @param under makes the preview anew, of a job by another name
 */
export async function sayForeignJob(
  app: App,
  document: vscode.Uri,
  { name, line, existing, generated, freeName }: JobExists,
  under: (name: string) => Promise<void>,
): Promise<void> {
  app.log.info(`The job ${name} is not ours: it was left as it is`);
  const show = vscode.l10n.t('Show Difference');
  const goTo = vscode.l10n.t('Show Line {0}', line);
  const add = vscode.l10n.t('Add New Job');
  const pressed = await showWarning(
    vscode.l10n.t(
      'There is a job “{0}” already (line {1}), and it is not as this extension writes it: someone wrote or changed it by hand. It is left as it is. A new one can stand beside it, called {2}.',
      name,
      line,
      freeName,
    ),
    add,
    show,
    goTo,
  );
  if (pressed === add) return under(freeName);
  if (pressed === goTo)
    return showAt(await vscode.workspace.openTextDocument(document), new vscode.Position(line - 1, 0));
  if (pressed !== show) return;
  await app.previews.compare(existing, generated, vscode.l10n.t('{0}: there ↔ generated', name));
  const after = await showWarning(
    vscode.l10n.t(
      'Left: the job that is there. Right: the job that you chose, which can stand beside it, called {0}.',
      freeName,
    ),
    add,
  );
  if (after === add) await under(freeName);
}
