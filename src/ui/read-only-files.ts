import * as vscode from 'vscode';

/** What a read-only file holds. */
export interface FileContent {
  readonly bytes: Uint8Array;
  /** When it came to be so, ms since the epoch; a later one is another content. */
  readonly changedAt: number;
}

export interface ContentSource {
  /** What was read so far; `undefined` if nothing was. */
  known(uri: vscode.Uri): FileContent | undefined;
  /** @throws Error whose message a user can read */
  read(uri: vscode.Uri): Promise<FileContent>;
}

export interface ReadOnlyFiles {
  /** Makes editors read a file anew. */
  changed(uri: vscode.Uri): void;
  dispose(): void;
}

/**
 * Shows what services hold as files that nobody can write. A file system, rather than a provider of contents, since
 * VS Code opens its files again after a reload of the window, and in the viewers of images and the like.
 */
export function registerReadOnlyFiles(scheme: string, source: ContentSource): ReadOnlyFiles {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      const known = source.known(uri);
      return {
        type: vscode.FileType.File,
        ctime: 0,
        mtime: known?.changedAt ?? 0,
        size: known?.bytes.byteLength ?? 0,
        permissions: vscode.FilePermission.Readonly,
      };
    },
    readFile: async (uri) => (await source.read(uri)).bytes,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registration = vscode.workspace.registerFileSystemProvider(scheme, provider, {
    isReadonly: true,
    isCaseSensitive: true,
  });
  return {
    changed: (uri) => changes.fire([{ type: vscode.FileChangeType.Changed, uri }]),
    dispose: () => {
      vscode.Disposable.from(registration, changes).dispose();
    },
  };
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
