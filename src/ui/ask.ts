import * as vscode from 'vscode';
import { withoutLinks } from './messages';
import { pickRow, plain, withHeadings } from './pick-rows';
import type { Back, Place } from './steps';
import { BACK } from './steps';

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
  /** Says at each key what is wrong with what stands there so far. */
  readonly checkTyped?: (value: string) => string | undefined;
}

/**
 * One line of text that passed its check, trimmed; `undefined` if the user gave up.
 *
 * @param place for a question that is one of several
 */
export function askText(question: TextQuestion, place?: Place): Promise<string | Back | undefined> {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  // A prompt makes links and icons, and quotes descriptions of parameters and answers of services.
  input.prompt = withoutLinks(plain(question.prompt));
  input.value = place?.draft.text ?? question.value ?? '';
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.ignoreFocusOut = true;
  const { link } = question;
  input.buttons = [...placed(input, place), ...linkButtons(link)];
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
        input.validationMessage = withoutLinks(plain(problem));
      } catch (error) {
        reject(asError(error));
        input.hide();
      } finally {
        input.busy = false;
        input.enabled = true;
      }
    };
    input.onDidAccept(() => void accept());
    input.onDidChangeValue((value) => {
      input.validationMessage = question.checkTyped?.(value.trim());
      // A proposal that was left as it is follows the answers before it; the user's own words stay.
      if (place !== undefined) place.draft.text = value;
    });
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) {
        resolve(BACK);
        input.hide();
      } else if (link !== undefined) void vscode.env.openExternal(vscode.Uri.parse(link.url, true));
    });
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
  /** Name of the icon before its label: a label's own `$(name)` is none. */
  readonly icon?: string;
  /** Tells it from the others where its label does not. */
  readonly key?: string;
  /** Heading that it stands below, with those next to it that have the same. */
  readonly group?: string;
}

export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Shown at once; a promise keeps the prompt busy until it settles. A rejection ends the question. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /**
   * Choices made from what is typed, on top of the others; none where the text means nothing, or is a search among those
   * on offer.
   */
  readonly typed?: (text: string, offered: readonly Choice<T>[]) => readonly Choice<T>[];
  /** Says why a choice cannot be had, or nothing. What it says stands in the list, and the prompt stays. */
  readonly check?: (value: T) => Promise<string | undefined> | string | undefined;
}

type Item<T> = vscode.QuickPickItem & { readonly value?: T; readonly key?: string };

/** What the user chose, or `undefined` if the user gave up. */
export async function askPick<T>(question: PickQuestion<T>): Promise<T | undefined> {
  const chosen = await askPickStep(question, undefined);
  return chosen === BACK ? undefined : chosen;
}

/** The same for a question that is one of several: it shows which, and offers Back. */
export function askPickStep<T>(
  question: PickQuestion<T>,
  place: Place | undefined,
): Promise<T | Back | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.value = place?.draft.text ?? '';
  // What was answered before would be lost with it.
  pick.ignoreFocusOut = question.check !== undefined || place !== undefined;
  pick.matchOnDescription = true;
  pick.buttons = placed(pick, place);
  let offered: readonly Choice<T>[] = isList(question.choices) ? question.choices : [];
  let text = pick.value;
  let problem: string | undefined;
  let done = false;

  const typedChoices = (): readonly Choice<T>[] =>
    text.trim() === '' ? [] : (question.typed?.(text.trim(), offered) ?? []);
  const draw = (): void => {
    if (done) return;
    // What is wrong stands in the place of what was typed; Enter tries that again.
    pick.items = [
      ...(problem === undefined ? [] : [problemItem(problem)]),
      ...(problem === undefined
        ? typedChoices().map((typed) => pickRow({ ...typed, alwaysShow: true }))
        : []),
      ...withHeadings(offered),
    ];
    const before = pick.items.find(({ key, label }) => (key ?? label) === place?.draft.choice);
    if (before !== undefined) pick.activeItems = [before];
  };

  return new Promise((resolve, reject) => {
    const load = async (): Promise<void> => {
      pick.busy = true;
      offered = await question.choices;
      pick.busy = false;
      draw();
    };
    const accept = async (): Promise<void> => {
      // Only spaces find everything: the first of all is not what they ask for.
      if (text !== '' && text.trim() === '') {
        pick.value = '';
        return;
      }
      const item = pick.selectedItems[0];
      // Who pastes and presses Enter at once is faster than the list.
      const choice = item?.value === undefined ? typedChoices()[0] : item;
      const chosen = choice?.value;
      if (choice === undefined || chosen === undefined) return;
      if (place !== undefined) place.draft.choice = choice.key ?? choice.label;
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
    const fail = (error: unknown): void => {
      reject(asError(error));
      pick.hide();
    };
    pick.onDidAccept(() => void accept().catch(fail));
    pick.onDidChangeValue((value) => {
      // The text that the question began with is told too.
      if (value === text) return;
      text = value;
      problem = undefined;
      if (place !== undefined) {
        place.draft.text = value;
        delete place.draft.choice;
      }
      draw();
    });
    pick.onDidTriggerButton(() => {
      resolve(BACK);
      pick.hide();
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

/** More letters than these are cut off in a line of the list. */
const LINE_LENGTH = 72;

/** What is wrong, with what to do in a line of its own where one line is too short for both. */
function problemItem(problem: string): vscode.QuickPickItem {
  const colon = problem.indexOf(': ');
  const isLong = problem.length > LINE_LENGTH && colon !== -1;
  return pickRow({
    icon: 'error',
    label: isLong ? problem.slice(0, colon + 1) : problem,
    ...(isLong ? { detail: problem.slice(colon + 2) } : {}),
    alwaysShow: true,
  });
}

/** Shows which of several questions this is. @returns the buttons that go with it */
export function placed(
  input: vscode.QuickInput,
  place: Place | undefined,
): readonly vscode.QuickInputButton[] {
  if (place === undefined || place.total === 1) return [];
  input.step = place.step;
  input.totalSteps = place.total;
  return place.step === 1 ? [] : [vscode.QuickInputButtons.Back];
}

function linkButtons(link: LinkButton | undefined): readonly vscode.QuickInputButton[] {
  return link === undefined
    ? []
    : [{ iconPath: new vscode.ThemeIcon('link-external'), tooltip: link.tooltip }];
}

export function isList<T>(choices: readonly T[] | Promise<readonly T[]>): choices is readonly T[] {
  return Array.isArray(choices);
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
