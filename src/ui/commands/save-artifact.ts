import { l10n } from 'vscode';
import { safeSegments } from '../../jobs/save-paths';
import { createFile } from '../../platform/disk';
import { chooseArtifact } from '../artifacts/choose-artifacts';
import { saveArtifact as save } from '../artifacts/save-artifacts';
import { cancellable } from '../cancellable';
import type { CommandHandler } from '../run-command';
import { askFile, orSayWhy, saySaved } from '../save-dialogs';
import { size } from '../words';
import { saveAllArtifacts } from './save-all-artifacts';

/** Writes an artifact to a file that the user chooses; of a folder of artifacts, all of them. */
export const saveArtifact: CommandHandler = async (app, row) => {
  if (row?.kind === 'artifact' && row.node.kind === 'folder') return saveAllArtifacts(app, row);
  const title = l10n.t('Save Artifact');
  const chosen = await chooseArtifact(app, row, title);
  if (chosen === undefined) return;
  const { artifact, host } = chosen;
  const file = await askFile(title, safeSegments(artifact.path).at(-1) ?? '');
  if (file === undefined) return;
  const saving = cancellable(l10n.t('Saving {0}', artifact.path), ({ signal, report }) =>
    save(app.clientFor(host), artifact, () => createFile(file.fsPath), {
      signal,
      report: (bytes) => report(size(bytes)),
    }),
  );
  if ((await orSayWhy(saving)) === undefined) return;
  await saySaved(l10n.t('The artifact was saved to {0}.', file.fsPath), file);
};
