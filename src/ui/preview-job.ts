import * as vscode from 'vscode';
import type { JobChoices, WorkflowChoice } from '../config/model';
import type { App } from './app';
import { readConfigFile } from './config-file';
import type { ConfigRoot } from './config-root';
import { copyYaml } from './copy-yaml';
import { sayRefused } from './refuse-config';
import type { ConfigRefusal } from './refuse-config';
import { showAt } from './show-at';
import { showInformation } from './messages';

/** Shows what `config.yml` would be with the job, as a diff that waits for Apply; or why there is nothing to apply. */
export async function previewJob(
  app: App,
  root: ConfigRoot,
  choices: JobChoices,
  workflow: WorkflowChoice,
): Promise<void> {
  const config = await readConfigFile(app.files, root.repository);
  const refuse = (document: vscode.Uri, refusal: ConfigRefusal): Promise<void> =>
    sayRefused(app, document, refusal, () => copyYaml(app, choices));
  if (config.kind === 'refused') return refuse(config.file, { kind: 'text', refusal: config.refusal });

  const { file, document, text } = config;
  const { insertJob } = await app.loadConfig();
  const inserted = insertJob(text, choices, workflow);
  switch (inserted.kind) {
    case 'inserted':
    case 'updated':
      return app.previews.open({
        file,
        document,
        before: text,
        inserted,
        again: () => previewJob(app, root, choices, workflow),
      });
    case 'unchanged': {
      const existing = await vscode.workspace.openTextDocument(document);
      await showAt(existing, existing.positionAt(inserted.jobOffset));
      void showInformation(vscode.l10n.t('config.yml has this job already, in the workflow you chose.'));
      return;
    }
    case 'refused':
      return refuse(document, inserted.refusal);
  }
}
