import * as vscode from 'vscode';
import { inertLine } from '../report/inert';
import type { Choice } from './ask';

/** The choices as rows, with the headings of their groups between them. */
export function withHeadings<C extends Choice<unknown>>(
  choices: readonly C[],
): readonly (C | vscode.QuickPickItem)[] {
  return choices.flatMap((choice, index) =>
    choice.group === undefined || choice.group === choices[index - 1]?.group
      ? [pickRow(choice)]
      : [{ label: inertLine(choice.group), kind: vscode.QuickPickItemKind.Separator }, pickRow(choice)],
  );
}

/** Names and paths are the words of strangers. Its key, by which it is known when the question comes again, stays. */
export function pickRow<C extends Pick<Choice<unknown>, 'label' | 'description' | 'detail' | 'key' | 'icon'>>(
  choice: C,
): C {
  const { label, description, detail, key = label, icon } = choice;
  return {
    ...choice,
    key,
    label: icon === undefined ? plain(label) : `$(${icon}) ${plain(label)}`,
    ...(description === undefined ? {} : { description: plain(description) }),
    ...(detail === undefined ? {} : { detail: plain(detail) }),
  };
}

/** With nothing that reorders what stands around it, or that VS Code would make an icon of. */
export function plain(text: string): string {
  return inertLine(text).replaceAll('$(', '\\$(');
}
