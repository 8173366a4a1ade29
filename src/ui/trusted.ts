import * as vscode from 'vscode';
import type { CommandHandler } from './run-command';
import { showWarning } from './messages';

/**
 * Keeps a command from working in Restricted Mode, and says why. Its `enablement` hides it from menus and the palette
 * there; rows, keybindings and other extensions get past that.
 */
export function whenTrusted(handler: CommandHandler): CommandHandler {
  return async (app, row, arg) => {
    if (vscode.workspace.isTrusted) return handler(app, row, arg);
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const pressed = await showWarning(
      vscode.l10n.t(
        'This window is in Restricted Mode: builds can be read, but not run, and config.yml is not edited. Trust the workspace to do this.',
      ),
      manage,
    );
    if (pressed === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  };
}
