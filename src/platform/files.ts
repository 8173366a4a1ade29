import * as vscode from 'vscode';

/** Files of the workspace, whatever file system they are on. */
export interface Files {
  /** The bytes on disk; `undefined` where there is no such file, or it is larger than `maxBytes`. */
  read(uri: vscode.Uri, maxBytes?: number): Promise<Uint8Array | undefined>;
  /** Files below a folder that match a glob, build output and dependencies left out. */
  find(folder: vscode.Uri, glob: string, limit: number): Promise<readonly vscode.Uri[]>;
}

const LEFT_OUT = '**/{node_modules,.git,dist,out,build,coverage}/**';

/** Files through VS Code's own file service. */
export function createFiles(): Files {
  return {
    read: async (uri, maxBytes) => {
      try {
        if (maxBytes !== undefined && (await vscode.workspace.fs.stat(uri)).size > maxBytes) return undefined;
        return await vscode.workspace.fs.readFile(uri);
      } catch {
        return undefined;
      }
    },
    find: async (folder, glob, limit) =>
      vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), LEFT_OUT, limit),
  };
}
