import { window } from 'vscode';

export const BUILDS_VIEW = 'postmanCircleci.builds';

/** Does what reads, with progress in the view. */
export function reading<T>(work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: { viewId: BUILDS_VIEW } }, work);
}
