import * as vscode from 'vscode';
import type { JobChoices, WorkflowChoice } from '../config/model';
import type { App } from './app';
import { readConfigFile } from './config-file';
import type { ConfigRoot } from './config-root';
import { copyYaml } from './copy-yaml';
import { sayForeignJob } from './foreign-job';
import { sayRefused } from './refuse-config';
import type { ConfigRefusal } from './refuse-config';
import { rememberJob } from './remembered-job';
import { showAt } from './show-at';
import { showInformation } from './messages';

/** What is to be put where. */
export interface JobPlan {
  readonly root: ConfigRoot;
  /** Of the config, relative to the repository's root. */
  readonly path: string;
  readonly choices: JobChoices;
  readonly workflow: WorkflowChoice;
}

/** Shows what a config would be with the job, as a diff that waits for Apply; or why there is nothing to apply. */
export async function previewJob(app: App, plan: JobPlan): Promise<void> {
  const { root, path, choices, workflow } = plan;
  const config = await readConfigFile(app.files, root.repository, path);
  const refuse = (document: vscode.Uri, refusal: ConfigRefusal): Promise<void> =>
    sayRefused(app, { document, path }, refusal, () => copyYaml(app, choices));
  if (config.kind === 'refused') return refuse(config.file, { kind: 'text', refusal: config.refusal });

  const { file, document, text, writes } = config;
  const room = await app.loadConfig();
  const inserted = room.insertJob(text, choices, workflow);
  if (inserted.kind !== 'refused') await rememberJob(app.memory, room, root, choices, workflow);
  switch (inserted.kind) {
    case 'inserted':
    case 'updated':
      await app.previews.open({
        file,
        document,
        before: text,
        writes,
        inserted,
        needsKey: room.needsKey(choices),
        again: () => previewJob(app, plan),
      });
      if (inserted.workflow !== workflow.name) sayOtherWorkflow(workflow.name, inserted.workflow);
      return;
    case 'unchanged': {
      const existing = await vscode.workspace.openTextDocument(document);
      await showAt(existing, existing.positionAt(inserted.jobOffset));
      void showInformation(
        vscode.l10n.t('{0} has this job already, in the workflow you chose.', fileName(path)),
      );
      return;
    }
    case 'refused':
      return inserted.refusal.kind === 'jobExists'
        ? sayForeignJob(app, document, inserted.refusal, (jobName) =>
            previewJob(app, { ...plan, choices: { ...choices, jobName } }),
          )
        : refuse(document, inserted.refusal);
  }
}

/** An entry in a list that several workflows share would run the job in all of them. */
function sayOtherWorkflow(chosen: string, made: string): void {
  void showInformation(
    vscode.l10n.t(
      '{0} is added as a new workflow: {1} shares its list of jobs with others, which would all run the job.',
      made,
      chosen,
    ),
  );
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
