import * as vscode from 'vscode';
import type { Node } from './node';

/** Files of one drop that are opened: who drops a whole folder's did not mean to. */
const FILES_AT_MOST = 5;

/**
 * Opens reports that are dropped on the Builds view, from the Explorer or from outside VS Code: on its rows, since VS Code
 * takes no drop on the welcome that stands there without a link.
 */
export function reportDrops(
  open: (uri: vscode.Uri) => Promise<void>,
): vscode.TreeDragAndDropController<Node> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: ['text/uri-list', 'files'],
    async handleDrop(_row, data) {
      const list = (await data.get('text/uri-list')?.asString()) ?? '';
      const listed = list
        .split(/\r?\n/)
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => vscode.Uri.parse(line));
      const files = [...data].flatMap(([, item]) => item.asFile()?.uri ?? []);
      const unique = new Map([...listed, ...files].map((uri) => [uri.toString(), uri]));
      for (const uri of [...unique.values()].slice(0, FILES_AT_MOST)) await open(uri);
    },
  };
}
