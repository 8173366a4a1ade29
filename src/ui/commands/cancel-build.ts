import { l10n } from 'vscode';
import { awaitsApproval, canCancel, doableToJob } from '../../builds/doable';
import { act } from '../act';
import { chooseWorkflows, targetName } from '../choose-target';
import { confirm } from '../messages';
import type { CommandHandler } from '../run-command';

/** Stops a job, a workflow, or all of a build that has not ended. */
export const cancelBuild: CommandHandler = async (app, row) => {
  const job = row?.kind === 'job' && doableToJob(row.job).cancelable ? row.job : undefined;
  const target = await chooseWorkflows(app, row, l10n.t('Cancel Build'), canCancel);
  if (target === undefined) return;
  const { link, build, workflows } = target;
  const question = l10n.t('Stop {0}?', targetName(target, job));
  const detail = workflows.every(awaitsApproval)
    ? l10n.t('It waits for an approval. What would run after that does not run.')
    : l10n.t('What runs now is stopped where it is.');
  const stop =
    job !== undefined ? l10n.t('Stop Job') : target.isBuild ? l10n.t('Stop Build') : l10n.t('Stop Workflow');
  if ((await confirm(question, detail, stop)) === undefined) return;
  await act(
    app,
    link,
    build,
    job === undefined
      ? { kind: 'cancel', workflowIds: workflows.map(({ id }) => id) }
      : { kind: 'cancelJob', jobId: job.id },
  );
};
