import * as vscode from 'vscode';
import type { InsertResult } from '../config/model';
import type { Files } from '../platform/files';
import { readText, unsavedDocument } from './config-file';
import type { ConfigText } from './config-file';
import { showAt } from './show-at';

/** A change to a config that waits for the user's word. */
export interface ConfigPlan {
  readonly file: vscode.Uri;
  /** What is edited: the file, or an untitled document at its path where there is none yet. */
  readonly document: vscode.Uri;
  /** Text of the document that the plan was made for. */
  readonly before: string;
  readonly writes: ConfigWriting;
  /** The job asks Postman for something, and so needs `POSTMAN_API_KEY`. */
  readonly needsKey: boolean;
  readonly inserted: Extract<InsertResult, { readonly kind: 'inserted' | 'updated' }>;
  /** Makes the plan anew, of the same choices, and shows it. */
  readonly again: () => Promise<void>;
}

/** Into the open document, to be saved by the user; or, after the user's word, to disk as bytes. */
export type ConfigWriting = Extract<ConfigText, { readonly kind: 'text' }>['writes'];

/** Why a plan was not put into the file. */
export type ApplyResult =
  | { readonly kind: 'applied'; readonly plan: ConfigPlan; readonly document: vscode.TextDocument }
  | { readonly kind: 'changed'; readonly plan: ConfigPlan }
  | { readonly kind: 'rejected'; readonly plan: ConfigPlan }
  | { readonly kind: 'noPreview' };

/** Plans, each shown as a diff until it is applied or its editor is closed. */
export interface ConfigPreviews {
  open(plan: ConfigPlan): Promise<void>;
  /** Shows a job that is there beside the one that would be made; neither is for applying. */
  compare(existing: string, generated: string, title: string): Promise<void>;
  /** The plan whose diff is the active editor. */
  active(): ConfigPlan | undefined;
  /**
   * Puts the active plan into its document, unless that is no longer what the plan was made for, and closes the diff.
   * Nothing is saved, but for a plan that is written as bytes.
   */
  apply(): Promise<ApplyResult>;
  dispose(): void;
}

const PREVIEW_SCHEME = 'postmancircleci-preview';

/** Name of what is only compared: the manifest offers no Apply for it. */
const COMPARED = 'postman-automated-runs.yml';

const EMPTY = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: '/empty/config.yml' });

/** @param files writes what no editor may */
export function createConfigPreviews(files: Files): ConfigPreviews {
  const plans = new Map<string, ConfigPlan>();
  const compared = new Map<string, string>();
  let opened = 0;

  const subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      provideTextDocumentContent: (uri) =>
        plans.get(uri.toString())?.inserted.text ?? compared.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      plans.delete(uri.toString());
      compared.delete(uri.toString());
    }),
  );

  const activeTab = (): { tab: vscode.Tab; plan: ConfigPlan } | undefined => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    if (!(tab?.input instanceof vscode.TabInputTextDiff)) return undefined;
    const plan = plans.get(tab.input.modified.toString());
    return plan === undefined ? undefined : { tab, plan };
  };

  return {
    async open(plan) {
      opened += 1;
      const preview = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: plan.file.path, query: `${opened}` });
      plans.set(preview.toString(), plan);
      const title = vscode.l10n.t('config.yml: Postman CLI job (preview)');
      await vscode.commands.executeCommand(
        'vscode.diff',
        plan.before === '' ? EMPTY : plan.document,
        preview,
        title,
        { preview: false } satisfies vscode.TextDocumentShowOptions,
      );
    },
    async compare(existing, generated, title) {
      opened += 1;
      const [left, right] = ['existing', 'generated'].map((side) =>
        vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: `/${side}/${COMPARED}`, query: `${opened}` }),
      );
      if (left === undefined || right === undefined) return;
      compared.set(left.toString(), existing).set(right.toString(), generated);
      await vscode.commands.executeCommand('vscode.diff', left, right, title);
    },
    active: () => activeTab()?.plan,
    async apply() {
      const found = activeTab();
      if (found === undefined) return { kind: 'noPreview' };
      const { plan, tab } = found;
      const write = plan.writes === 'bytes' ? writeBytes : edit;
      const written = await write(files, plan);
      if (written === 'rejected') return { kind: 'rejected', plan };
      await vscode.window.tabGroups.close(tab);
      if (written === 'changed') return { kind: 'changed', plan };
      const document = written;
      await showAt(document, positionIn(plan.inserted.text, plan.inserted.jobOffset));
      return { kind: 'applied', plan, document };
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}

/** The document with the job in it, or why it is not. */
type Written = vscode.TextDocument | 'changed' | 'rejected';

async function edit(_: Files, plan: ConfigPlan): Promise<Written> {
  const document = await currentDocument(plan);
  if (document === undefined) return 'changed';
  return (await makeEdit(document, plan.inserted)) ? document : 'rejected';
}

/** What mixes line ends keeps them only where no editor has a hand in it. */
async function writeBytes(files: Files, { file, before, inserted }: ConfigPlan): Promise<Written> {
  const bytes = await files.read(file);
  const now = bytes === undefined ? undefined : readText(bytes);
  if (now?.kind !== 'text' || now.text !== before || unsavedDocument(file) !== undefined) return 'changed';
  try {
    await files.write(file, new TextEncoder().encode(inserted.text));
  } catch {
    return 'rejected';
  }
  return vscode.workspace.openTextDocument(file);
}

/** The document that the plan's insertions fit, or `undefined` if it is another by now. */
async function currentDocument({ document, before }: ConfigPlan): Promise<vscode.TextDocument | undefined> {
  try {
    const current = await vscode.workspace.openTextDocument(document);
    return current.getText() === before ? current : undefined;
  } catch {
    // It is gone, or there is a file by now where an untitled document was to be.
    return undefined;
  }
}

/** @returns whether the document has taken the text; what is read-only is left as it was */
async function makeEdit(document: vscode.TextDocument, result: ConfigPlan['inserted']): Promise<boolean> {
  const before = document.getText();
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, text } of result.insertions)
    edit.insert(document.uri, document.positionAt(offset), text);
  if (result.kind === 'updated') {
    const { offset, length, text } = result.replacement;
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    edit.replace(document.uri, range, text);
  }
  // It may be saved by itself before we look.
  const saved: vscode.TextDocument[] = [];
  const saving = vscode.workspace.onDidSaveTextDocument((one) => saved.push(one));
  const accepted = await vscode.workspace.applyEdit(edit);
  saving.dispose();
  if (!accepted || document.isDirty || saved.includes(document)) return accepted;
  // An edit reaches a read-only document too, which only never counts as changed and cannot be saved.
  const takeBack = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  takeBack.replace(document.uri, whole, before);
  await vscode.workspace.applyEdit(takeBack);
  return false;
}

/** By lines, since an unsaved document may count its line ends otherwise than the plan's text does. */
function positionIn(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
