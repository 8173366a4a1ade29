import { commands } from 'vscode';
import { BUILDS_VIEW } from './reading';
import type { CommandHandler } from './run-command';

/**
 * Brings the Builds view into sight for a command that shows nothing anywhere else, which the palette has while the view
 * is hidden. The focus stays where it is.
 */
export function inView(handler: CommandHandler): CommandHandler {
  return async (app, row, arg) => {
    if (!app.tree.view.visible)
      await commands.executeCommand(`${BUILDS_VIEW}.focus`, { preserveFocus: true });
    return handler(app, row, arg);
  };
}
