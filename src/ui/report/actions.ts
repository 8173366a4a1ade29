import * as vscode from 'vscode';
import { runMarkdown } from '../../report/markdown';
import type { RunReport } from '../../report/model';
import type { PageAction } from '../../report/page-model';
import type { ReportStrings } from '../../report/strings';
import type { JobRef } from '../../results/model';
import { nameOf, type PageResult } from './page-result';
import { rerunCommand, type FindCollection } from './rerun-command';

export interface PageActionParts {
  readonly strings: ReportStrings;
  readonly openInCircleci: (job: JobRef) => void;
  readonly findCollection: FindCollection;
}

/** Does what a page asks for. Answers with what the page is to say of it. */
export async function doPageAction(
  action: PageAction,
  result: PageResult,
  { strings, openInCircleci, findCollection }: PageActionParts,
): Promise<string | undefined> {
  switch (action) {
    case 'openInCircleci':
      if (result.job !== undefined) openInCircleci(result.job);
      return undefined;
    case 'openInPostman':
      return result.kind === 'run' ? openInPostman(result.report) : undefined;
    case 'copyMarkdown':
      if (result.kind !== 'run') return undefined;
      await vscode.env.clipboard.writeText(
        runMarkdown(result.report, result.origin, strings, vscode.env.language),
      );
      return vscode.l10n.t('Copied as Markdown.');
    case 'copyRerun':
      return result.kind === 'run' ? copyRerun(result.report, findCollection) : undefined;
    case 'saveJson':
      return saveJson(result);
  }
}

async function openInPostman({ postmanUrl }: RunReport): Promise<undefined> {
  if (postmanUrl !== undefined) await vscode.env.openExternal(vscode.Uri.parse(postmanUrl, true));
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

/** What was read of the report, which holds no credentials, headers, bodies or values of a query. */
async function saveJson(result: PageResult): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = `${
    nameOf(result)
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 80) || 'report'
  }.json`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save as JSON'),
    filters: { JSON: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
  });
  if (target === undefined) return undefined;
  const { origin } = result;
  const saved = result.kind === 'run' ? { origin, report: result.report } : { origin, check: result.check };
  try {
    await vscode.workspace.fs.writeFile(
      target,
      new TextEncoder().encode(`${JSON.stringify(saved, null, 2)}\n`),
    );
  } catch (error) {
    return vscode.l10n.t('The file could not be written: {0}', error instanceof Error ? error.message : '');
  }
  return vscode.l10n.t('Saved.');
}
