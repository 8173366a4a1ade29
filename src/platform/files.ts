import { posix } from 'node:path';
import * as vscode from 'vscode';

/** Files of the workspace, whatever file system they are on. */
export interface Files {
  /** Whether anything is there, be it readable or not. */
  exists(uri: vscode.Uri): Promise<boolean>;
  /** The bytes on disk; `undefined` where there is no such file, or it is larger than `maxBytes`. */
  read(uri: vscode.Uri, maxBytes?: number): Promise<Uint8Array | undefined>;
  /** Files below a folder whose names end so, at most `limit`; build output and dependencies are left out. */
  find(folder: vscode.Uri, ending: string, limit: number): Promise<readonly vscode.Uri[]>;
  /** Names of the files in a folder, sorted; none where there is no such folder. */
  list(folder: vscode.Uri): Promise<readonly string[]>;
  /** Replaces what is on disk. Rejects where that cannot be. */
  write(uri: vscode.Uri, bytes: Uint8Array): Promise<void>;
}

const LEFT_OUT = ['node_modules', '.git', 'dist', 'out', 'build', 'coverage'];

/** A walk that has met this many folders has left the part of a workspace that people write. */
const FOLDERS_AT_MOST = 3000;

/** Files through VS Code's own file service. */
export function createFiles(): Files {
  return {
    exists: async (uri) => {
      try {
        await vscode.workspace.fs.stat(uri);
        return true;
      } catch (error) {
        return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
      }
    },
    read: async (uri, maxBytes) => {
      try {
        if (maxBytes !== undefined && (await vscode.workspace.fs.stat(uri)).size > maxBytes) return undefined;
        return await vscode.workspace.fs.readFile(uri);
      } catch {
        return undefined;
      }
    },
    find: async (folder, ending, limit) => {
      const pattern = new vscode.RelativePattern(folder, `**/*${ending}`);
      try {
        return await vscode.workspace.findFiles(pattern, `**/{${LEFT_OUT.join(',')}}/**`, limit);
      } catch {
        // The search needs a program of its own, which some builds of VS Code come without.
        return walk(folder, ending, limit);
      }
    },
    list: async (folder) => {
      const entries = await entriesOf(folder);
      return entries.flatMap(({ uri, kind }) => (kind === 'file' ? posix.basename(uri.path) : [])).sort();
    },
    write: async (uri, bytes) => vscode.workspace.fs.writeFile(uri, bytes),
  };
}

/** Level by level, so that the limit cuts off what is deepest. */
async function walk(folder: vscode.Uri, ending: string, limit: number): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  let level: readonly vscode.Uri[] = [folder];
  for (let left = FOLDERS_AT_MOST; level.length > 0;) {
    const lists = await Promise.all(level.map(entriesOf));
    left -= level.length;
    const entries = lists.flat().sort((one, other) => (one.uri.path < other.uri.path ? -1 : 1));
    found.push(
      ...entries.flatMap(({ uri, kind }) => (kind === 'file' && uri.path.endsWith(ending) ? uri : [])),
    );
    if (found.length >= limit) break;
    level = entries.flatMap(({ uri, kind }) => (kind === 'folder' ? uri : [])).slice(0, left);
  }
  return found.slice(0, limit);
}

interface Entry {
  readonly uri: vscode.Uri;
  readonly kind: 'file' | 'folder';
}

/** Symbolic links are left alone: they may lead in a circle, or out of the workspace. */
async function entriesOf(folder: vscode.Uri): Promise<readonly Entry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.flatMap(([name, type]): Entry | readonly Entry[] => {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.File) return { uri, kind: 'file' };
      return type === vscode.FileType.Directory && !LEFT_OUT.includes(name) ? { uri, kind: 'folder' } : [];
    });
  } catch {
    return [];
  }
}
