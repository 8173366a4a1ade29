import * as vscode from 'vscode';
import { inertLine } from '../../report/inert';
import { PROTOCOL_VERSION } from '../../report/protocol';
import type { SavedFacts } from '../../report/saved-report';
import type { ReportStrings } from '../../report/strings';
import type { JobRef } from '../../results/model';
import { createFile } from '../../platform/disk';
import { nameOf, type PageResult } from './page-result';
import { savedHtml } from './saved-html';

export interface SaveParts {
  readonly extension: vscode.Extension<unknown>;
  readonly strings: ReportStrings;
  /** Address of a job's page on CircleCI. */
  readonly addressOf: (job: JobRef) => string;
}

/** Saves what was read of the report, which holds no credentials, headers, bodies or values of a query. */
export async function saveJson(result: PageResult): Promise<string | undefined> {
  const { origin } = result;
  const saved = result.kind === 'run' ? { origin, report: result.report } : { origin, check: result.check };
  return save(result, 'JSON', () => Promise.resolve([`${JSON.stringify(saved, null, 2)}\n`]));
}

/** Saves the page itself, as it is with nothing chosen or opened: a file for any browser. */
export async function saveHtml(
  result: PageResult,
  { extension, strings, addressOf }: SaveParts,
): Promise<string | undefined> {
  const shipped = async (name: string): Promise<string> => {
    const file = vscode.Uri.joinPath(extension.extensionUri, 'dist', name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  };
  const unnamed = result.kind === 'run' ? strings.unnamedCollection : strings.unnamedDefinition;
  const links = linksOf(result, addressOf);
  return save(result, 'HTML', async () =>
    savedHtml(
      inertLine(nameOf(result)) || unnamed,
      {
        version: PROTOCOL_VERSION,
        facts: { at: Date.now(), by: programOf(extension), links },
        strings,
        locale: vscode.env.language,
        result: { ...result, actions: [] },
      },
      {
        script: await shipped('webview.js'),
        style: `${await shipped('webview.css')}${await shipped('saved.css')}`,
      },
    ),
  );
}

/** Asks where to, and writes `pieces` there. Answers with what the page is to say of it. */
async function save(
  result: PageResult,
  kind: 'HTML' | 'JSON',
  pieces: () => Promise<Iterable<string>>,
): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const ending = kind.toLowerCase();
  const fileName = `${
    nameOf(result)
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 80) || 'report'
  }.${ending}`;
  const target = await vscode.window.showSaveDialog({
    title: kind === 'HTML' ? vscode.l10n.t('Save as HTML') : vscode.l10n.t('Save as JSON'),
    filters: { [kind]: [ending] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
  });
  if (target === undefined) return undefined;
  try {
    await write(target, await pieces());
  } catch (error) {
    return vscode.l10n.t('The file could not be written: {0}', error instanceof Error ? error.message : '');
  }
  return vscode.l10n.t('Saved.');
}

/** To a disk piece by piece, however large it is: everybody else has their turn between two. */
async function write(target: vscode.Uri, pieces: Iterable<string>): Promise<void> {
  if (target.scheme !== 'file') {
    return vscode.workspace.fs.writeFile(target, new TextEncoder().encode([...pieces].join('')));
  }
  const file = await createFile(target.fsPath);
  try {
    for (const piece of pieces) if (!(await file.write(Buffer.from(piece)))) break;
    await file.keep();
  } catch (error) {
    await file.drop();
    throw error;
  }
}

function programOf({ packageJSON }: vscode.Extension<unknown>): string {
  const { displayName, version } = packageJSON as { readonly displayName: string; readonly version: string };
  return `${displayName} ${version}`;
}

function linksOf(result: PageResult, addressOf: SaveParts['addressOf']): SavedFacts['links'] {
  const postmanUrl = result.kind === 'run' ? result.report.postmanUrl : undefined;
  return {
    ...(result.job === undefined ? {} : { openInCircleci: addressOf(result.job) }),
    ...(postmanUrl === undefined ? {} : { openInPostman: postmanUrl }),
  };
}
