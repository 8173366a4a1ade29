import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import type { App } from '../app';
import { showError, showInformation, showWarning } from '../messages';
import { runCommand } from '../run-command';
import { endingMessage, hasFailed, isWanted, type Ending } from './ending-words';

/** Tells the user of builds that ended. */
export interface Notifier {
  ended(ending: Ending): void;
  /** The user looks at the view. */
  looked(): void;
  dispose(): void;
}

/** What ends within this time is told in one message, in ms: a look reads one build after the other. */
const TOGETHER_MS = 1_500;
const SHOW = { error: showError, warning: showWarning, information: showInformation };

export function createNotifier(app: App): Notifier {
  const { settings, tree } = app;
  const newlyFailed = new Set<string>();
  let endings: readonly Ending[] = [];
  let timer: NodeJS.Timeout | undefined;

  const drawBadge = (): void => {
    const value = newlyFailed.size;
    tree.view.badge =
      value === 0
        ? undefined
        : {
            value,
            tooltip:
              value === 1 ? vscode.l10n.t('1 build failed') : vscode.l10n.t('{0} builds failed', value),
          };
  };

  const newest = (build: Build): Build =>
    app.store.get(build.project)?.builds.find(({ id }) => id === build.id) ?? build;

  const tell = async (told: readonly Ending[]): Promise<void> => {
    const first = told.find(({ build }) => hasFailed(build)) ?? told[0];
    if (first === undefined) return;
    // What was looked into in part says nothing of what is not there.
    const { text, tone, helps } = endingMessage(
      told,
      (build) => (app.runs.isWorthALook(build) ? undefined : app.runs.get(build)),
      newest,
    );
    const never = vscode.l10n.t("Don't Show Again");
    const pressed = await SHOW[tone](text, ...helps.map(({ title }) => title), never);
    if (pressed === never) return runCommand(app, never, () => settings.stopNotifications(), undefined);
    const help = helps.find(({ title }) => title === pressed);
    // It may have moved on while the message stood there.
    if (help !== undefined)
      await vscode.commands.executeCommand(help.command, tree.node(first.link, newest(first.build)));
  };

  const tellAll = (): void => {
    timer = undefined;
    const told = endings.filter(({ build }) => isWanted(build, settings.notifications()));
    endings = [];
    void tell(told);
  };

  return {
    ended(ending) {
      const { build } = ending;
      endings = [...endings, ending];
      timer ??= setTimeout(tellAll, TOGETHER_MS);
      const isLookedAt = tree.view.visible && vscode.window.state.focused;
      if (hasFailed(build) && !isLookedAt) newlyFailed.add(build.id);
      else newlyFailed.delete(build.id);
      drawBadge();
    },
    looked() {
      newlyFailed.clear();
      drawBadge();
    },
    dispose: () => clearTimeout(timer),
  };
}
