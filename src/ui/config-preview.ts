import * as vscode from 'vscode';
import type { InsertResult } from '../config/model';

/** A change to `config.yml` that waits for the user's word. */
export interface ConfigPlan {
  readonly file: vscode.Uri;
  /** Text that the plan was made for; `undefined` where there is no file yet. */
  readonly before: string | undefined;
  readonly inserted: Extract<InsertResult, { readonly kind: 'inserted' }>;
}

/** Why a plan was not put into the file. */
export type ApplyResult =
  | { readonly kind: 'applied'; readonly plan: ConfigPlan }
  | { readonly kind: 'changed'; readonly plan: ConfigPlan }
  | { readonly kind: 'rejected'; readonly plan: ConfigPlan }
  | { readonly kind: 'noPreview' };

/** Plans, each shown as a diff until it is applied or its editor is closed. */
export interface ConfigPreviews {
  open(plan: ConfigPlan): Promise<void>;
  /** The plan whose diff is the active editor. */
  active(): ConfigPlan | undefined;
  /** Puts the active plan into its file, unless that is no longer what the plan was made for. Nothing is saved. */
  apply(): Promise<ApplyResult>;
  dispose(): void;
}

export const PREVIEW_SCHEME = 'postmancircleci-preview';

const EMPTY = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: '/empty/config.yml' });

export function createConfigPreviews(): ConfigPreviews {
  const plans = new Map<string, ConfigPlan>();
  let opened = 0;

  const subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      provideTextDocumentContent: (uri) => plans.get(uri.toString())?.inserted.text ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument((document) => plans.delete(document.uri.toString())),
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
      const title = vscode.l10n.t('config.yml (with the Postman CLI job)');
      await vscode.commands.executeCommand(
        'vscode.diff',
        plan.before === undefined ? EMPTY : plan.file,
        preview,
        title,
        { preview: false } satisfies vscode.TextDocumentShowOptions,
      );
    },
    active: () => activeTab()?.plan,
    async apply() {
      const found = activeTab();
      if (found === undefined) return { kind: 'noPreview' };
      const { plan, tab } = found;
      const document = await currentDocument(plan);
      if (document === undefined) return { kind: 'changed', plan };
      const edit = new vscode.WorkspaceEdit();
      for (const { offset, text } of plan.inserted.insertions) {
        edit.insert(document.uri, document.positionAt(offset), text);
      }
      if (!(await vscode.workspace.applyEdit(edit))) return { kind: 'rejected', plan };
      await vscode.window.tabGroups.close(tab);
      const editor = await vscode.window.showTextDocument(document, { preview: false });
      const at = positionIn(plan.inserted.text, plan.inserted.jobOffset);
      editor.selection = new vscode.Selection(at, at);
      editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      return { kind: 'applied', plan };
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}

/** The document that the plan's insertions fit, or `undefined` if it is another by now. */
async function currentDocument({ file, before }: ConfigPlan): Promise<vscode.TextDocument | undefined> {
  if (before !== undefined) {
    const document = await openOrNothing(file);
    return document?.getText() === before ? document : undefined;
  }
  if ((await openOrNothing(file)) !== undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  return document.getText() === '' ? document : undefined;
}

async function openOrNothing(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}

/** By lines, since an unsaved document may count its line ends otherwise than the plan's text does. */
function positionIn(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split('\n');
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
