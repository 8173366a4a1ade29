import * as vscode from 'vscode';
import type { ExistingJob, JobChoices } from '../config/model';
import type { App, ConfigRoom } from './app';
import type { WorkflowsThere } from './choose-workflow';
import { CONFIG_PATH, readConfigFile } from './config-file';
import { rootOf } from './config-root';
import type { ConfigRoot } from './config-root';
import { recallJob } from './remembered-job';
import type { RememberedJob } from './remembered-job';
import type { ConfigRefusal } from './refuse-config';

/** What is known of the configuration that a job goes into. */
export type ConfigTarget =
  | {
      readonly kind: 'open';
      readonly root: ConfigRoot;
      /** Relative to the repository's root. */
      readonly path: string;
      readonly workflows: WorkflowsThere;
      /** Of the job of ours that is there, else of the last time. */
      readonly before?: RememberedJob;
    }
  | {
      readonly kind: 'refused';
      readonly root: ConfigRoot;
      readonly path: string;
      readonly document: vscode.Uri;
      readonly refusal: ConfigRefusal;
      /** Where a setup config (`setup: true`) goes on, as far as such files are there: the jobs are in them. */
      readonly continuations: readonly string[];
    };

/** What is refused whatever the user chooses is refused before anything is asked. */
export async function lookAtConfig(
  app: App,
  folder: vscode.WorkspaceFolder,
  path: string = CONFIG_PATH,
): Promise<ConfigTarget> {
  const root = await rootOf(app, folder);
  const config = await readConfigFile(app.files, root.repository, path);
  if (config.kind === 'refused') {
    const refusal = { kind: 'text', refusal: config.refusal } as const;
    return { kind: 'refused', root, path, document: config.file, refusal, continuations: [] };
  }
  const room = await app.loadConfig();
  const ours = findOurs(room, config.text);
  const outline = room.outlineConfig(config.text, ours.name);
  if (outline.kind === 'refused') {
    const { refusal } = outline;
    const continuations =
      refusal.kind === 'setupConfig' ? await existingOf(app, root, room.findContinuation(config.text)) : [];
    return { kind: 'refused', root, path, document: config.document, refusal, continuations };
  }
  const existing = ours.choices;
  const remembered = recallJob(app.memory, room, root);
  const before = existing === undefined ? remembered : { ...remembered, choices: existing };
  return {
    kind: 'open',
    root,
    path,
    workflows: {
      outlines: outline.details,
      running: existing === undefined ? [] : runningIn(room, config.text, existing, outline.workflows),
      own: room.WORKFLOW_NAME,
    },
    ...(before === undefined ? {} : { before }),
  };
}

/** Others may be written by the setup job while it runs. */
async function existingOf(
  app: App,
  { repository }: ConfigRoot,
  paths: readonly string[],
): Promise<readonly string[]> {
  const there = await Promise.all(
    paths.map((path) => app.files.exists(vscode.Uri.joinPath(repository, path))),
  );
  return paths.filter((_, index) => there[index] === true);
}

/** A second one has a number behind its name, where the name was taken by a job that is not ours. */
const NAMES_AT_MOST = 9;

/** The job of ours that is there, else the name that one would have: a job of somebody else's may have ours. */
function findOurs(
  { readChoices, JOB_NAME }: ConfigRoom,
  text: string,
): { readonly name: string; readonly choices?: JobChoices } {
  let name = JOB_NAME;
  for (let number = 2; number <= NAMES_AT_MOST; number++) {
    const job: ExistingJob = readChoices(text, name);
    if (job.kind === 'ours') return { name, choices: job.choices };
    if (job.kind === 'none') break;
    name = `${JOB_NAME}-${number}`;
  }
  return { name };
}

/** Putting the same job there changes nothing. */
function runningIn(
  { insertJob }: ConfigRoom,
  text: string,
  choices: JobChoices,
  workflows: readonly string[],
): readonly string[] {
  return workflows.filter(
    (name) => insertJob(text, choices, { kind: 'existing', name }).kind === 'unchanged',
  );
}
