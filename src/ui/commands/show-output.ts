import type { CommandHandler } from '../run-command';

/** Opens the log channel. */
export const showOutput: CommandHandler = (app) => {
  app.log.show();
  return Promise.resolve();
};
