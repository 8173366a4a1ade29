import { foldersForConfig } from '../config-root';
import { chooseAndCopyYaml } from '../copy-yaml';
import type { CommandHandler } from '../run-command';

/** Puts the generated job on the clipboard, for those who place it themselves. */
export const copyPostmanCliConfig: CommandHandler = async (app) => {
  const [first, ...others] = await foldersForConfig(app);
  if (first !== undefined) await chooseAndCopyYaml(app, first, others);
};
