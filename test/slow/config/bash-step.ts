import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** An npm cache, so that the job's install step needs no more than seconds. */
const CACHE = process.env['POSTMAN_CLI_CACHE'] ?? path.resolve(import.meta.dirname, '../../../.cache/npm');

/** What npm needs to find its registry from here, and programs their like. */
const PASSED_ON =
  /^(PATH|LANG|(https?|no)_proxy|SSL_CERT_FILE|NODE_EXTRA_CA_CERTS|npm_config_(registry|cafile|https?_proxy|proxy))$/i;

export const hasNpmCache = existsSync(path.join(CACHE, '_cacache'));

export interface StepPlace {
  /** Home folder of the steps, which has the file `bash_env`. */
  readonly home: string;
  readonly checkout: string;
  /** More variables of the job's environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs a step's script as CircleCI does by default; what it prints goes nowhere. */
export function runBashStep(
  command: string,
  { home, checkout, variables }: StepPlace,
): Promise<number | null> {
  const child = spawn('bash', ['-eo', 'pipefail', '-c', command], {
    cwd: checkout,
    stdio: process.env['SHOW'] === undefined ? 'ignore' : 'inherit',
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))),
      // A home of its own would hide the registry that the user's npm is set up for.
      npm_config_userconfig: process.env['npm_config_userconfig'] ?? path.join(homedir(), '.npmrc'),
      HOME: home,
      BASH_ENV: path.join(home, 'bash_env'),
      npm_config_cache: CACHE,
      npm_config_prefer_offline: 'true',
      npm_config_update_notifier: 'false',
      ...variables,
    },
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}
