import type * as vscode from 'vscode';

/** `a/b` of `<folder>/a/b`, `''` for the folder itself; `undefined` for what is not below it. */
export function relativePath(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (folder.scheme !== uri.scheme || folder.authority !== uri.authority) return undefined;
  if (folder.path === uri.path) return '';
  const start = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(start) ? uri.path.slice(start.length) : undefined;
}
