import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { startStandin } from '../test/standin';
import type { Standin } from '../test/standin/api';
import { API_DOCUMENTS, CACHE } from './paths';

/** The stand-in services, and what a VS Code needs so that its extensions reach them under the services' real names. */
export interface Sample {
  readonly standin: Standin;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: NodeJS.ProcessEnv;
}

/** Variables of the caller that would lead the extension away from the stand-ins, or hand them a real token. */
const NOT_PASSED_ON =
  /^(?:CIRCLE_TOKEN|CIRCLECI_TOKEN|CIRCLECI_CLI_TOKEN|POSTMAN_API_KEY|(?:https?|all|no)_proxy)$/i;

/** Starts the stand-in services in `folder`, which must be empty or absent. */
export async function startSample(folder: string): Promise<Sample> {
  const npmCache = path.join(CACHE, 'npm');
  mkdirSync(npmCache, { recursive: true });
  mkdirSync(folder, { recursive: true });
  const standin = await startStandin({
    folder,
    npmCache,
    ...(existsSync(API_DOCUMENTS) ? { documents: API_DOCUMENTS } : {}),
  });
  const kept = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  return {
    standin,
    settings: {
      'http.proxy': standin.proxyUrl,
      // With the system's certificates on, VS Code does not look at NODE_EXTRA_CA_CERTS.
      'http.systemCertificates': false,
      // As on the desktop; a browser's VS Code saves by itself, and saving is the user's here.
      'files.autoSave': 'off',
    },
    env: { ...Object.fromEntries(kept), NODE_EXTRA_CA_CERTS: standin.caFile },
  };
}
