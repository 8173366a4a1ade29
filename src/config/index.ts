/** The config room's outside, and the entry of its bundle: pure functions on text. */
export { findContinuation } from './continuation';
export { placesOfPaths } from './dotted-path';
export { EXECUTORS } from './executors';
export { generateConfig, JOB_NAME, needsKey, WORKFLOW_NAME } from './generate';
export { insertJob } from './insert';
export { findLiteralKeys } from './literal-keys';
export type * from './model';
export { outlineConfig } from './outline';
export { readParameters } from './parameters';
export { readChoices } from './read-choices';
export { readYaml } from './read-yaml';
