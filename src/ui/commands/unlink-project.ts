import { l10n } from 'vscode';
import { chooseLink } from '../choose-row';
import { sayIfRefused } from '../link-write';
import type { CommandHandler } from '../run-command';
import { confirm } from '../messages';

/** Takes a link out of the settings that it stands in, after a confirmation. The project itself is left alone. */
export const unlinkProject: CommandHandler = async (app, row) => {
  const link = await chooseLink(app, row, l10n.t('Unlink Project'));
  if (link === undefined) return;
  const unlink = l10n.t('Unlink');
  const detail =
    link.source.kind === 'user'
      ? l10n.t('It is taken out of your settings. Nothing changes in CircleCI.')
      : l10n.t(
          'It is taken out of the settings of this workspace, for all who share them. Nothing changes in CircleCI.',
        );
  const pressed = await confirm(l10n.t('Unlink {0}?', link.nickname), detail, unlink);
  if (pressed !== unlink) return;
  await sayIfRefused(app.links.remove(link));
};
