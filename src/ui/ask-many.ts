import * as vscode from 'vscode';
import type { Choice } from './ask';
import { asError, isList, placed } from './ask';
import { withHeadings } from './pick-rows';
import type { Back, Place } from './steps';
import { BACK } from './steps';

/** One of the things that can be chosen together. */
export interface ManyChoice<T> extends Choice<T> {
  /** Tells it from the others, also when the question comes again. */
  readonly key: string;
  /** Chosen to begin with. */
  readonly isChosen?: boolean;
}

export interface ManyQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Shown at once; a promise keeps the prompt busy until it settles. A rejection ends the question. */
  readonly choices: readonly ManyChoice<T>[] | Promise<readonly ManyChoice<T>[]>;
  /** Says why these cannot be had together, or nothing. What it says stands in the box, and the prompt stays. */
  readonly check?: (values: readonly T[]) => string | undefined;
  /** False where nothing ticked is an answer of its own; else Enter then takes the row that the user has come to. */
  readonly takesActive?: boolean;
  /**
   * A choice made from what is typed; `undefined` where it is one of those on offer. With it, Enter also takes what is typed
   * if nothing was ticked since: the first row that it finds, else the choice made from it.
   */
  readonly typed?: (text: string, offered: readonly ManyChoice<T>[]) => ManyChoice<T> | undefined;
}

type Item<T> = vscode.QuickPickItem & { readonly value?: T; readonly key?: string };

/** What the user ticked, in the order of the list, or `undefined` if the user gave up. */
export function askMany<T>(
  question: ManyQuestion<T>,
  place: Place,
): Promise<readonly T[] | Back | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.buttons = placed(pick, place);
  let isOpen = true;
  let offered: readonly ManyChoice<T>[] | undefined = isList(question.choices) ? question.choices : undefined;
  let made: ManyChoice<T> | undefined;
  /** What was ticked when the text was last another. */
  let tickedBefore = '';

  const tickedKeys = (): readonly string[] => pick.selectedItems.flatMap(({ key }) => key ?? []);

  const draw = (): void => {
    if (!isOpen || offered === undefined) return;
    const chosen = new Set(
      place.draft.choices ?? offered.filter(({ isChosen }) => isChosen === true).map(({ key }) => key),
    );
    pick.items = withHeadings(made === undefined ? offered : [made, ...offered]);
    pick.selectedItems = pick.items.filter(({ key }) => key !== undefined && chosen.has(key));
  };

  return new Promise((resolve, reject) => {
    const load = async (): Promise<void> => {
      pick.busy = true;
      offered = await question.choices;
      pick.busy = false;
      draw();
    };
    pick.onDidChangeValue((value) => {
      if (offered === undefined || question.typed === undefined) return;
      const ticked = tickedKeys();
      tickedBefore = ticked.join('\n');
      place.draft.choices = ticked;
      // A row of the text before stays once it is ticked.
      if (made !== undefined && ticked.includes(made.key)) offered = [made, ...offered];
      made = value.trim() === '' ? undefined : question.typed(value.trim(), offered);
      draw();
    });
    pick.onDidAccept(() => {
      if (offered === undefined) return;
      const all = made === undefined ? offered : [...offered, made];
      const ticked = new Set(tickedKeys());
      const isTyped =
        question.typed !== undefined && pick.value.trim() !== '' && tickedKeys().join('\n') === tickedBefore;
      const pointed =
        isTyped || (ticked.size === 0 && question.takesActive !== false) ? pointedAt(all, pick) : [];
      const chosen = all.filter((choice) => ticked.has(choice.key) || pointed.includes(choice));
      const values = chosen.map(({ value }) => value);
      const problem = question.check?.(values);
      place.draft.choices = chosen.map(({ key }) => key);
      if (problem !== undefined) {
        // A row for it would have a box to tick.
        pick.placeholder = problem;
        pick.value = '';
        return;
      }
      resolve(values);
      pick.hide();
    });
    pick.onDidTriggerButton(() => {
      place.draft.choices = tickedKeys();
      resolve(BACK);
      pick.hide();
    });
    pick.onDidHide(() => {
      isOpen = false;
      resolve(undefined);
      pick.dispose();
    });
    draw();
    pick.show();
    load().catch((error: unknown) => {
      reject(asError(error));
      pick.hide();
    });
  });
}

/** The row with the focus, else the first that what is typed leaves in the list. */
function pointedAt<T>(
  offered: readonly ManyChoice<T>[],
  { activeItems, value }: vscode.QuickPick<Item<T>>,
): readonly ManyChoice<T>[] {
  const active = activeItems[0]?.key;
  const typed = value.trim().toLowerCase();
  const found = offered.find(({ key, label, description = '' }) =>
    active === undefined
      ? typed !== '' && `${label}\n${description}`.toLowerCase().includes(typed)
      : key === active,
  );
  return found === undefined ? [] : [found];
}
