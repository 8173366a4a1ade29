import * as vscode from 'vscode';
import { inertLine } from '../report/inert';
import type { Choice } from './ask';

/** The choices as rows, with the headings of their groups between them. */
export function withHeadings<C extends Choice<unknown>>(
  choices: readonly C[],
): readonly (C | vscode.QuickPickItem)[] {
  return choices.flatMap((choice, index) =>
    choice.group === undefined || choice.group === choices[index - 1]?.group
      ? [asRow(choice)]
      : [{ label: plain(choice.group), kind: vscode.QuickPickItemKind.Separator }, asRow(choice)],
  );
}

/** Names and paths are the words of strangers. Its key, by which it is known when the question comes again, stays. */
function asRow<C extends Choice<unknown>>(choice: C): C {
  const { label, description, key = label } = choice;
  return {
    ...choice,
    key,
    label: plain(label),
    ...(description === undefined ? {} : { description: plain(description) }),
  };
}

/** With nothing that reorders what stands around it, or becomes an icon: that is one only where a label begins with it. */
export function plain(text: string): string {
  return inertLine(text).replace(/(?!^)\$\(/g, '\\$(');
}
