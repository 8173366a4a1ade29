import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Storage } from '../results/result-cache';

/** Text files in a folder of the extension's own, such as below `globalStorageUri`. The folder need not exist. */
export function createStorage(folder: vscode.Uri): Storage {
  const { fs } = vscode.workspace;
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);

  return {
    async read(name) {
      try {
        return new TextDecoder().decode(await fs.readFile(file(name)));
      } catch {
        return undefined;
      }
    },
    async write(name, text) {
      // Another window may write the same: each has a file of its own until it is whole.
      const draft = file(`${name}.${randomBytes(6).toString('hex')}.tmp`);
      try {
        await fs.createDirectory(folder);
        await fs.writeFile(draft, new TextEncoder().encode(text));
        await fs.rename(draft, file(name), { overwrite: true });
      } catch {
        await remove(draft);
      }
    },
    async list() {
      try {
        const files = (await fs.readDirectory(folder)).filter(([, type]) => type === vscode.FileType.File);
        const known = await Promise.all(
          files.map(async ([name]) => ({ name, stat: await fs.stat(file(name)) })),
        );
        return known
          .sort((one, other) => one.stat.mtime - other.stat.mtime)
          .map(({ name, stat }) => ({ name, bytes: stat.size }));
      } catch {
        // Not there yet, or another window has just removed a file.
        return [];
      }
    },
    remove: (name) => remove(file(name)),
  };

  async function remove(uri: vscode.Uri): Promise<void> {
    try {
      await fs.delete(uri);
    } catch {
      // Another window was faster.
    }
  }
}
