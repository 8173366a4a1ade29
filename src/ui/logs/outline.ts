import * as vscode from 'vscode';
import type { LogSection } from '../../jobs/log-text';

/** One fold for each step, and for each parallel run. */
export function foldingRanges(
  document: vscode.TextDocument,
  sections: readonly LogSection[],
): vscode.FoldingRange[] {
  return within(document, sections)
    .filter(({ firstLine, lastLine }) => lastLine > firstLine)
    .map(({ firstLine, lastLine }) => new vscode.FoldingRange(firstLine, lastLine));
}

/** One entry of the outline for each step, below its parallel run where there are several. */
export function symbols(
  document: vscode.TextDocument,
  sections: readonly LogSection[],
): vscode.DocumentSymbol[] {
  const top: vscode.DocumentSymbol[] = [];
  let run: vscode.DocumentSymbol | undefined;
  for (const section of within(document, sections)) {
    const symbol = symbolOf(document, section);
    if (section.kind === 'run') run = symbol;
    if (section.kind === 'step' && run !== undefined) run.children.push(symbol);
    else top.push(symbol);
  }
  return top;
}

/** The editor may hold an older text of a log that grows. */
function within(document: vscode.TextDocument, sections: readonly LogSection[]): readonly LogSection[] {
  return sections.filter(({ lastLine }) => lastLine < document.lineCount);
}

function symbolOf(document: vscode.TextDocument, section: LogSection): vscode.DocumentSymbol {
  const header = document.lineAt(section.firstLine).range;
  const range = new vscode.Range(header.start, document.lineAt(section.lastLine).range.end);
  const kind = section.kind === 'run' ? vscode.SymbolKind.Module : vscode.SymbolKind.Function;
  return new vscode.DocumentSymbol(section.title, section.detail, kind, range, header);
}
