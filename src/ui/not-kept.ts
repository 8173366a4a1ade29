import { l10n } from 'vscode';
import { showWarning } from './messages';

/** Where the system has no keyring. */
export function sayNotKept(variable: string): void {
  void showWarning(
    l10n.t(
      'The secret storage of this system cannot be used, so you stay signed in until this window closes. To stay signed in for longer, start VS Code with the environment variable {0}.',
      variable,
    ),
  );
}
