import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startStandin } from '../../standin';
import type { Standin, StandinOptions } from '../../standin/api';

/** The published API documents, outside of the repository; absent in a plain checkout. */
export const DOCUMENTS = resolve('..', 'shared', 'data', 'circleci');
const HAS_DOCUMENTS = existsSync(join(DOCUMENTS, 'openapi-v2-2023-10.json'));

/**
 * One stand-in for the tests of a `describe`, reset before each of them. With `documents`, what it gets and gives is
 * checked against them where they are present.
 */
export function withStandin(options: Pick<StandinOptions, 'momentMs'> = {}): () => Standin {
  let folder: string | undefined;
  let standin: Standin | undefined;
  before(async function () {
    this.timeout(30_000);
    folder = await mkdtemp(join(tmpdir(), 'standin-'));
    standin = await startStandin({
      folder,
      npmCache: join(folder, 'npm'),
      ...options,
      ...(HAS_DOCUMENTS ? { documents: DOCUMENTS } : {}),
    });
  });
  beforeEach(() => standin?.reset());
  after(async () => {
    await standin?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (standin === undefined) throw new Error('The stand-in has not started.');
    return standin;
  };
}
