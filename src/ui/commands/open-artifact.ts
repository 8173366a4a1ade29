import * as vscode from 'vscode';
import { isFailure } from '../../http/failure';
import { artifactAddress } from '../artifacts/artifact-address';
import { OPENED_BYTES } from '../artifacts/artifact-files';
import { chooseArtifact } from '../artifacts/choose-artifacts';
import { cancellable } from '../cancellable';
import { confirm } from '../messages';
import type { CommandHandler } from '../run-command';
import { size } from '../words';

/** VS Code gives no file past this to an editor. */
const MOST_BYTES = 50_000_000;

/** Opens an artifact in an editor; asks before one that is large. */
export const openArtifact: CommandHandler = async (app, row) => {
  const chosen = await chooseArtifact(app, row, vscode.l10n.t('Open Artifact'));
  if (chosen === undefined) return;
  const { artifact } = chosen;
  const uri = artifactAddress({ ...chosen, nodeIndex: artifact.nodeIndex, path: artifact.path });
  const read = (maxBytes: number): Promise<void> =>
    cancellable(vscode.l10n.t('Reading {0}', artifact.path), ({ signal }) =>
      app.artifacts.read(uri, { signal, maxBytes }),
    );
  try {
    await read(OPENED_BYTES);
  } catch (error) {
    if (!isFailure(error, 'tooLarge')) throw error;
    if (!(await asksForMore(artifact.path))) return;
    await read(MOST_BYTES);
  }
  await vscode.commands.executeCommand('vscode.open', uri);
};

async function asksForMore(path: string): Promise<boolean> {
  const open = vscode.l10n.t('Open Anyway');
  const pressed = await confirm(
    vscode.l10n.t('{0} is larger than {1}.', path, size(OPENED_BYTES)),
    vscode.l10n.t('An editor may become slow. “Save Artifact…” writes it to a file instead.'),
    open,
  );
  return pressed === open;
}
