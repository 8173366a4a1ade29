import './vscode-stub';
import * as vscode from 'vscode';

/** An item of a quick pick as VS Code is given it. */
export interface Item {
  readonly label: string;
  readonly key?: string;
}

/** The quick pick that is opened next, and a user's hands on it. Take it back with {@link removeQuickPick}. */
export function stubQuickPick() {
  let typed: (value: string) => void = () => undefined;
  let accept = (): void => undefined;
  const pick = {
    items: [] as readonly Item[],
    selectedItems: [] as readonly Item[],
    activeItems: [] as readonly Item[],
    value: '',
    onDidAccept: (listener: () => void) => (accept = listener),
    onDidChangeValue: (listener: (value: string) => void) => (typed = listener),
    onDidTriggerButton: () => undefined,
    onDidHide: () => undefined,
    show: () => undefined,
    hide: () => undefined,
  };
  Reflect.set(vscode.window, 'createQuickPick', () => pick);
  return {
    pick,
    type: (text: string): void => {
      pick.value = text;
      typed(text);
    },
    enter: (): void => accept(),
  };
}

export function removeQuickPick(): void {
  Reflect.deleteProperty(vscode.window, 'createQuickPick');
}
