import type { CloudResource, CollectionChoice } from './model';
import { JUNIT_REPORTS, REPORTS } from './report-paths';
import { bashPath } from './shell';

const BIN = '$HOME/postman-cli/node_modules/.bin';

/** What every script of a job has to know. */
export interface ScriptContext {
  /**
   * Later steps get the CLI's folder from the file that bash reads first, as CircleCI documents it. On Windows each sets
   * it itself, since nothing says that its bash reads that file.
   */
  readonly path: 'BASH_ENV' | 'each';
}

/**
 * `npm install --prefix` needs neither `sudo` nor the repository's own package.json, and is the same everywhere.
 *
 * @param folder made first, so that what the job stores exists even if the install fails.
 */
export function installScript(context: ScriptContext, folder: string, version: string): string[] {
  return [
    `mkdir -p ${folder}`,
    `npm install --prefix "$HOME/postman-cli" --no-save --no-audit --no-fund postman-cli@${version}`,
    // The path goes in with its variables unresolved but for $HOME: later steps extend the PATH that they have.
    ...(context.path === 'BASH_ENV' ? [`echo "export PATH=\\"${BIN}:\\$PATH\\"" >> "$BASH_ENV"`] : []),
    `"${BIN}/postman" --version`,
  ];
}

/** A step that needs the key stops with this one line where there is none, as in the pull request of a fork. */
const KEY_GUARD = ': "${POSTMAN_API_KEY:?Set POSTMAN_API_KEY in the project or in a context}"';

/** Only for the EU region: elsewhere the key in the environment is enough, and stays out of a process's arguments. */
export function loginScript(context: ScriptContext): string[] {
  return [KEY_GUARD, ...findCli(context), 'postman login --with-api-key "$POSTMAN_API_KEY" --region eu'];
}

/** The first lines of every script that runs the CLI for a report in `folder`. */
export function preamble(context: ScriptContext, folder: string, needsKey: boolean): string[] {
  return ['set -eo pipefail', ...(needsKey ? [KEY_GUARD] : []), `mkdir -p ${folder}`, ...findCli(context)];
}

/** What one collection step is given. Paths are relative to the checkout; ids are checked by the caller. */
export interface CollectionRun {
  readonly collection: CollectionChoice;
  readonly slug: string;
  readonly environment?: string | CloudResource | undefined;
  readonly iterationData?: string | undefined;
  readonly integrationId?: string | undefined;
}

/**
 * Runs one collection, and keeps its native report, its JUnit and what it printed. Of collections in YAML only the last:
 * the CLI refuses both reporters for them and runs nothing.
 *
 * `2>&1`, since the reason of a collection that cannot be loaded is on stderr and nowhere else; `pipefail`, since
 * otherwise `tee` ends the step well whatever the run did. Files are named, since the CLI's own names collide within a
 * second and may be too long to be written.
 */
export function collectionScript(context: ScriptContext, run: CollectionRun): string[] {
  const { collection, environment, iterationData, integrationId } = run;
  const folder = `${REPORTS}/${run.slug}`;
  const options = [
    ...(environment === undefined ? [] : [`--environment ${argument(environment)}`]),
    ...(iterationData === undefined ? [] : [`--iteration-data ${bashPath(iterationData)}`]),
    // Every build of an integration needs an id of its own; that Postman's own is made like this is not documented.
    ...(integrationId === undefined || collection.kind !== 'cloud'
      ? []
      : [`--integration-id "${integrationId}-\${CIRCLE_BUILD_NUM}"`]),
    ...(collection.kind === 'folder'
      ? ['--reporters cli']
      : [
          '--reporters cli,json,junit',
          `--reporter-json-export ${folder}/report.json`,
          '--reporter-json-omitAllHeadersAndBody',
          `--reporter-junit-export ${JUNIT_REPORTS}/${run.slug}.xml`,
        ]),
    `2>&1 | tee ${folder}/output.txt`,
  ];
  const needsKey = collection.kind === 'cloud' || typeof environment === 'object';
  return [
    ...preamble(context, folder, needsKey),
    ...lines(`postman collection run ${argument(collection)}`, options),
  ];
}

/** A command with its options, one a line. */
export function lines(command: string, options: readonly string[]): string[] {
  return [command, ...options.map((option) => `  ${option}`)].map((line, index) =>
    index < options.length ? `${line} \\` : line,
  );
}

/** A path, quoted; or an id, which never needs it. */
function argument(resource: string | CollectionChoice | CloudResource): string {
  if (typeof resource === 'string') return bashPath(resource);
  return resource.kind === 'cloud' ? resource.id : bashPath(resource.path);
}

function findCli(context: ScriptContext): string[] {
  return context.path === 'each' ? [`export PATH="${BIN}:$PATH"`] : [];
}
