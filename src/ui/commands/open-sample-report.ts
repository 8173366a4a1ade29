import type { CommandHandler } from '../run-command';

/** Shows what the page of a run looks like, with no account and no build. */
export const openSampleReport: CommandHandler = (app) => app.reports.openSample();
