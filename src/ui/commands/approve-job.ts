import { l10n } from 'vscode';
import { awaitsApproval } from '../../builds/doable';
import { act } from '../act';
import { chooseApproval } from '../choose-target';
import { confirm } from '../messages';
import type { CommandHandler } from '../run-command';
import { shortened } from '../shortened';

/** Lets a workflow go on that waits for an approval. */
export const approveJob: CommandHandler = async (app, row) => {
  const title = l10n.t('Approve');
  const target = await chooseApproval(app, row, title, awaitsApproval);
  if (target === undefined) return;
  const { link, build, job } = target;
  const detail = l10n.t('The jobs that wait for it run then.');
  if ((await confirm(l10n.t('Approve “{0}”?', shortened(job.name)), detail, title)) === undefined) return;
  await act(app, link, build, { kind: 'approve', jobId: job.id });
};
