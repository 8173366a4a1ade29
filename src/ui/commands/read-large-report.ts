import { l10n } from 'vscode';
import { cancellable } from '../cancellable';
import { confirm } from '../messages';
import { largeWords } from '../message-words';
import type { CommandHandler } from '../run-command';

/** Reads a report that is too large to be read unasked, after a question. It stands on the rows of such reports alone. */
export const readLargeReport: CommandHandler = async (app, row) => {
  if (row?.kind !== 'message' || row.message.kind !== 'unreadReport' || row.build === undefined) return;
  const { job, problem } = row.message.unread;
  if (problem.kind !== 'tooLarge') return;
  const read = l10n.t('Read Anyway');
  const pressed = await confirm(
    largeWords(problem),
    l10n.t(
      'Downloading it may take a while. Headers and bodies are left out, so that it needs little memory.',
    ),
    read,
  );
  if (pressed !== read) return;
  const { id } = row.build;
  await cancellable(l10n.t('Reading the reports of {0}', job.jobName), ({ signal }) =>
    app.runs.readLarge(id, job, signal),
  );
};
