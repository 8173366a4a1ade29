import * as vscode from 'vscode';
import type { Link } from '../links/model';
import type { App } from './app';
import { CONFIG_PATH } from './config-file';
import { confirm } from './messages';
import { shortened } from './shortened';
import { repositoryOf } from './workspace-projects';

/**
 * True unless the config here is another than the one that CircleCI would build, and the user thinks better of it.
 * Where git cannot tell, and for a branch that is not checked out, nothing is asked.
 */
export async function mayRunPushed(app: App, link: Link, branch: string): Promise<boolean> {
  const repository = await repositoryOf(app, link);
  if (repository === undefined || repository.branch !== branch) return true;
  const config = vscode.Uri.joinPath(repository.root, CONFIG_PATH);
  if ((await app.git.isPushed(config)) !== false) return true;
  const run = vscode.l10n.t('Run the Pushed One');
  const answer = await confirm(
    vscode.l10n.t('config.yml here is not the one that was pushed to {0}.', shortened(branch)),
    vscode.l10n.t(
      'CircleCI builds what is pushed: changes of .circleci/config.yml that are not saved, committed and pushed have no part in this build.',
    ),
    run,
  );
  return answer === run;
}
