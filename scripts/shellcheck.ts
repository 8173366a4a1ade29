import { findProgram, installByApt, namedProgram } from './programs';

/** ShellCheck of `SHELLCHECK_PATH`, else the system's, installed first on a Debian of ours; undefined if there is none. */
export async function findShellcheck(): Promise<string | undefined> {
  const found = namedProgram('SHELLCHECK_PATH') ?? findProgram('shellcheck');
  if (found !== undefined) return found;
  try {
    await installByApt('shellcheck');
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
  return findProgram('shellcheck');
}
