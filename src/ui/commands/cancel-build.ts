import { l10n } from 'vscode';
import { canCancel, doableToJob } from '../../builds/doable';
import { act } from '../act';
import { chooseWorkflows } from '../choose-target';
import { confirm } from '../messages';
import type { CommandHandler } from '../run-command';

/** Stops a job, a workflow, or all of a build that has not ended. */
export const cancelBuild: CommandHandler = async (app, row) => {
  const job = row?.kind === 'job' && doableToJob(row.job).cancelable ? row.job : undefined;
  const target = await chooseWorkflows(app, row, l10n.t('Cancel'), canCancel);
  if (target === undefined) return;
  const { link, build, workflows } = target;
  const question = l10n.t('Cancel {0}?', job?.name ?? target.name);
  const detail = l10n.t('What runs now is stopped where it is.');
  if ((await confirm(question, detail, l10n.t('Cancel It'))) === undefined) return;
  await act(
    app,
    link,
    build,
    job === undefined
      ? { kind: 'cancel', workflowIds: workflows.map(({ id }) => id) }
      : { kind: 'cancelJob', jobId: job.id },
  );
};
