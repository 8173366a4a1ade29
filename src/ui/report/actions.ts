import * as vscode from 'vscode';
import { runMarkdown } from '../../report/markdown';
import type { RunReport } from '../../report/model';
import type { PageAction } from '../../report/page-model';
import type { PageResult } from './page-result';
import { rerunCommand, type FindCollection } from './rerun-command';
import { saveHtml, saveJson, type SaveParts } from './save';

export interface PageActionParts extends SaveParts {
  readonly findCollection: FindCollection;
}

/** Does what a page asks for. Answers with what the page is to say of it. */
export async function doPageAction(
  action: PageAction,
  result: PageResult,
  parts: PageActionParts,
): Promise<string | undefined> {
  const { strings, addressOf, findCollection } = parts;
  switch (action) {
    case 'openInCircleci':
      return result.job && openOutside(addressOf(result.job));
    case 'openInPostman':
      return result.kind === 'run' ? openOutside(result.report.postmanUrl) : undefined;
    case 'copyMarkdown':
      if (result.kind !== 'run') return undefined;
      await vscode.env.clipboard.writeText(
        runMarkdown(result.report, result.origin, strings, vscode.env.language),
      );
      return vscode.l10n.t('Copied as Markdown.');
    case 'copyRerun':
      return result.kind === 'run' ? copyRerun(result.report, findCollection) : undefined;
    case 'saveHtml':
      return saveHtml(result, parts);
    case 'saveJson':
      return saveJson(result);
  }
}

async function openOutside(address: string | undefined): Promise<undefined> {
  if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

async function copyRerun(report: RunReport, findCollection: FindCollection): Promise<string> {
  const found = await rerunCommand(report, findCollection);
  if (found === undefined) {
    return vscode.l10n.t('The collection was not found in this workspace, and the report has no id of it.');
  }
  await vscode.env.clipboard.writeText(found.command);
  return found.fromPostman
    ? vscode.l10n.t(
        'Command copied. The collection is none of this workspace’s files, so it is named by its id in Postman: run “postman login” first.',
      )
    : vscode.l10n.t('Command copied: run it in a terminal at the workspace’s root.');
}
