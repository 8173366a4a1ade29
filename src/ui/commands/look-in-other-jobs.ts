import { l10n } from 'vscode';
import { chooseBuild } from '../choose-row';
import type { CommandHandler } from '../run-command';

/** Looks for runs and checks in the jobs of a build that were left out as too many. */
export const lookInOtherJobs: CommandHandler = async (app, row) => {
  const chosen = await chooseBuild(app, row, l10n.t('Look in the Other Jobs'), {
    groups: [{ fits: (build) => (app.runs.get(build)?.leftOut ?? 0) > 0 }],
  });
  if (chosen !== undefined) app.loads.lookFurther(chosen.link, chosen.build);
};
