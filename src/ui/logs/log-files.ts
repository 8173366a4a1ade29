import * as vscode from 'vscode';
import { registerReadOnlyFiles } from '../read-only-files';
import { LOG_SCHEME } from './log-address';
import type { LogRoom, LogRoomParts } from './log-room';
import type * as logsBundle from './index';

/** What can be done with logs once somebody wants one. */
export interface LogFiles {
  /** Reads a log before an editor asks for it, so that what goes wrong is said as of any command. */
  room(): Promise<LogRoom>;
  bundle(): Promise<typeof logsBundle>;
  dispose(): void;
}

/**
 * Logs as read-only files, with a fold and an entry of the outline for each step. All that is large is a bundle of its
 * own, which the first log loads.
 */
export function registerLogFiles(parts: Omit<LogRoomParts, 'changed'>): LogFiles {
  let room: LogRoom | undefined;
  const bundle = (): Promise<typeof logsBundle> => import('./index');
  const load = async (): Promise<LogRoom> => {
    const { createLogRoom } = await bundle();
    return (room ??= createLogRoom({ ...parts, changed: (uri) => files.changed(uri) }));
  };

  const files = registerReadOnlyFiles(LOG_SCHEME, {
    known: (uri) => room?.known(uri),
    read: async (uri) => (await load()).show(uri),
  });
  const selector = { scheme: LOG_SCHEME };
  const subscriptions = vscode.Disposable.from(
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (document) =>
        (await bundle()).foldingRanges(document, room?.known(document.uri)?.sections ?? []),
    }),
    vscode.languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async (document) =>
        (await bundle()).symbols(document, room?.known(document.uri)?.sections ?? []),
    }),
  );

  return {
    room: load,
    bundle,
    dispose: () => {
      room?.dispose();
      vscode.Disposable.from(files, subscriptions).dispose();
    },
  };
}
