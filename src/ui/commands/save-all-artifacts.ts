import { l10n } from 'vscode';
import { savePaths } from '../../jobs/save-paths';
import type { SavePath } from '../../jobs/save-paths';
import { isTaken } from '../../platform/disk';
import { chooseArtifacts } from '../artifacts/choose-artifacts';
import { saveAll } from '../artifacts/save-artifacts';
import type { SavedAll } from '../artifacts/save-artifacts';
import { cancellable } from '../cancellable';
import { confirm, showInformation, showWarning } from '../messages';
import type { CommandHandler } from '../run-command';
import { askFolder, orSayWhy } from '../save-dialogs';
import { failureWords, joined, size } from '../words';

/** Writes the artifacts of a job, or of a folder of them, to a folder that the user chooses, by their paths. */
export const saveAllArtifacts: CommandHandler = async (app, row) => {
  const title = l10n.t('Save All Artifacts');
  const chosen = await chooseArtifacts(app, row, title);
  if (chosen === undefined) return;
  const folder = await askFolder(title, l10n.t('Save Here'));
  if (folder === undefined) return;
  const root = folder.fsPath;
  const paths = await withoutTaken(root, savePaths(chosen.artifacts));
  if (paths.length === 0) return;
  const saving = cancellable(l10n.t('Saving artifacts of {0}', chosen.job.name), ({ signal, report }) =>
    saveAll(app.clientFor(chosen.host), root, paths, {
      signal,
      report: (index, bytes) =>
        report(
          joined([l10n.t('{0} of {1}', index + 1, paths.length), bytes === 0 ? undefined : size(bytes)]),
          (100 * index) / paths.length,
        ),
    }),
  );
  const result = await orSayWhy(saving);
  if (result !== undefined) sayHowItWent(result, root);
};

/** All paths, or only those that are free; none if the user gave up. */
async function withoutTaken(root: string, paths: readonly SavePath[]): Promise<readonly SavePath[]> {
  const taken = await Promise.all(paths.map(({ segments }) => isTaken(root, segments)));
  const count = taken.filter(Boolean).length;
  if (count === 0) return paths;
  const replace = l10n.t('Replace');
  const skip = l10n.t('Skip');
  const question =
    count === 1
      ? l10n.t('1 of {0} files exists already.', paths.length)
      : l10n.t('{0} of {1} files exist already.', count, paths.length);
  const pressed = await confirm(question, l10n.t('In the folder {0}.', root), replace, skip);
  if (pressed === replace) return paths;
  return pressed === skip ? paths.filter((_, index) => taken[index] === false) : [];
}

function sayHowItWent({ saved, failed }: SavedAll, root: string): void {
  const [first] = failed;
  if (first === undefined) {
    void showInformation(
      saved === 1
        ? l10n.t('1 artifact was saved to {0}.', root)
        : l10n.t('{0} artifacts were saved to {1}.', saved, root),
    );
    return;
  }
  void showWarning(
    l10n.t(
      'Artifacts saved to {1}: {0}. Not saved: {2}. {3}: {4}',
      saved,
      root,
      failed.length,
      first.path,
      failureWords(first.failure).sentence,
    ),
  );
}
