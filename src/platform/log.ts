import * as vscode from 'vscode';

/** The log channel, as the parts see it. Nothing that is written here may hold a token, a header or a body. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** A bug, with its stack, which is for the channel and never for a message. */
  error(message: string, error?: unknown): void;
  show(): void;
  dispose(): void;
}

/** The channel *Postman CircleCI*; its level is the user's, set from the Output view. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Postman CircleCI', { log: true });
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) =>
      channel.error(message, ...(error instanceof Error ? [error.stack ?? error.message] : [])),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
