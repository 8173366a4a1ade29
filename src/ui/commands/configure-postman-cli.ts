import * as vscode from 'vscode';
import type { JobChoices, WorkflowChoice } from '../../config/model';
import type { App, ConfigRoom } from '../app';
import { askPick } from '../ask';
import { chooseCollection, chooseRoot } from '../choose-collection';
import { readConfigFile } from '../config-file';
import { refusalWords, textRefusalWords } from '../config-words';
import { copyYaml } from '../copy-yaml';
import type { CommandHandler } from '../run-command';

/** Asks for a collection and a workflow, then shows what `config.yml` would be; nothing is changed before Apply. */
export const configurePostmanCli: CommandHandler = async (app) => {
  const title = vscode.l10n.t('Configure Postman CLI');
  const root = await chooseRoot(app, title);
  if (root === undefined) return;
  const collection = await chooseCollection(app, root, title);
  if (collection === undefined) return;
  const choices: JobChoices = { collections: [collection] };

  const config = await readConfigFile(app.files, root.repository);
  if (config.kind === 'refused') return refuse(app, choices, textRefusalWords(config.refusal));
  const text = config.kind === 'text' ? config.text : '';
  const room = await app.loadConfig();
  const outline = room.outlineConfig(text);
  if (outline.kind === 'refused') return refuse(app, choices, refusalWords(outline.refusal));
  const workflow = await chooseWorkflow(room, outline.workflows, title);
  if (workflow === undefined) return;

  const inserted = room.insertJob(text, choices, workflow);
  switch (inserted.kind) {
    case 'inserted':
      return app.previews.open({
        file: config.file,
        before: config.kind === 'text' ? text : undefined,
        inserted,
      });
    case 'unchanged':
      return showExisting(config.file, inserted.jobOffset);
    case 'refused':
      return refuse(app, choices, refusalWords(inserted.refusal));
  }
};

/** An existing workflow, or one of our own; not asked where there is nothing to choose. */
async function chooseWorkflow(
  { WORKFLOW_NAME }: ConfigRoom,
  existing: readonly string[],
  title: string,
): Promise<WorkflowChoice | undefined> {
  const own: WorkflowChoice = existing.includes(WORKFLOW_NAME)
    ? { kind: 'existing', name: WORKFLOW_NAME }
    : { kind: 'new', name: WORKFLOW_NAME };
  if (existing.length === 0) return own;
  return askPick<WorkflowChoice>({
    title,
    placeholder: vscode.l10n.t('Which workflow is to run the job?'),
    choices: [
      ...existing.map((name) => ({ label: name, value: { kind: 'existing', name } as const })),
      ...(own.kind === 'new'
        ? [{ label: `$(add) ${own.name}`, description: vscode.l10n.t('a new workflow'), value: own }]
        : []),
    ],
  });
}

async function refuse(app: App, choices: JobChoices, reason: string): Promise<void> {
  const copy = vscode.l10n.t('Copy YAML');
  app.log.info(`config.yml was left as it is: ${reason}`);
  const pressed = await vscode.window.showWarningMessage(
    vscode.l10n.t('.circleci/config.yml is left as it is. {0}', reason),
    copy,
  );
  if (pressed === copy) await copyYaml(app, choices);
}

async function showExisting(file: vscode.Uri, offset: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const at = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('config.yml has this job already, in the workflow you chose.'),
  );
}
