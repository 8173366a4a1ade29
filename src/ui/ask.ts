import * as vscode from 'vscode';

/** A button in the title of a prompt that opens a page in the browser. */
export interface LinkButton {
  readonly tooltip: string;
  readonly url: string;
}

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  readonly link?: LinkButton;
  /**
   * Says what is wrong with an answer, or nothing. It may take its time: the prompt shows that it is busy, and what it
   * says stands below the input until the answer changes.
   */
  readonly check: (value: string) => Promise<string | undefined> | string | undefined;
}

/** One line of text that passed its check, trimmed; `undefined` if the user gave up. */
export function askText(question: TextQuestion): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  input.prompt = question.prompt;
  input.value = question.value ?? '';
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.ignoreFocusOut = true;
  input.buttons = linkButtons(question.link);
  return new Promise((resolve, reject) => {
    const accept = async (): Promise<void> => {
      const value = input.value.trim();
      input.busy = true;
      input.enabled = false;
      try {
        const problem = await question.check(value);
        if (problem === undefined) {
          resolve(value);
          input.hide();
          return;
        }
        input.validationMessage = problem;
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        input.hide();
      } finally {
        input.busy = false;
        input.enabled = true;
      }
    };
    input.onDidAccept(() => void accept());
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidTriggerButton(() => openLink(question.link));
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

/** One thing that can be chosen, with what choosing it means. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Shown at once; a promise keeps the prompt busy until it settles. A rejection ends the question. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /** A choice made from what is typed, on top of the others; `undefined` where the text means nothing. */
  readonly typed?: (text: string) => Choice<T> | undefined;
  /** Says why a choice cannot be had, or nothing. What it says stands in the list, and the prompt stays. */
  readonly check?: (value: T) => Promise<string | undefined>;
}

type Item<T> = vscode.QuickPickItem & { readonly value?: T };

/** What the user chose, or `undefined` if the user gave up. */
export function askPick<T>(question: PickQuestion<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.ignoreFocusOut = question.check !== undefined;
  pick.matchOnDescription = true;
  let offered: readonly Choice<T>[] = isList(question.choices) ? question.choices : [];
  let problem: string | undefined;
  let done = false;

  const draw = (): void => {
    if (done) return;
    const text = pick.value.trim();
    const typed = text === '' ? undefined : question.typed?.(text);
    pick.items = [
      ...(problem === undefined ? [] : [{ label: `$(error) ${problem}`, alwaysShow: true }]),
      ...(typed === undefined ? [] : [{ ...typed, alwaysShow: true }]),
      ...offered,
    ];
  };

  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error(String(error)));
      pick.hide();
    };
    const load = async (): Promise<void> => {
      pick.busy = true;
      offered = await question.choices;
      pick.busy = false;
      draw();
    };
    const accept = async (): Promise<void> => {
      const chosen = pick.selectedItems[0]?.value;
      if (chosen === undefined) return;
      pick.busy = true;
      pick.enabled = false;
      problem = await question.check?.(chosen);
      if (problem === undefined) {
        resolve(chosen);
        pick.hide();
        return;
      }
      pick.busy = false;
      pick.enabled = true;
      draw();
    };
    pick.onDidAccept(() => void accept().catch(fail));
    pick.onDidChangeValue(() => {
      problem = undefined;
      draw();
    });
    pick.onDidHide(() => {
      done = true;
      resolve(undefined);
      pick.dispose();
    });
    draw();
    pick.show();
    load().catch(fail);
  });
}

function isList<T>(choices: readonly T[] | Promise<readonly T[]>): choices is readonly T[] {
  return Array.isArray(choices);
}

function linkButtons(link: LinkButton | undefined): readonly vscode.QuickInputButton[] {
  return link === undefined
    ? []
    : [{ iconPath: new vscode.ThemeIcon('link-external'), tooltip: link.tooltip }];
}

function openLink(link: LinkButton | undefined): void {
  if (link !== undefined) void vscode.env.openExternal(vscode.Uri.parse(link.url, true));
}
