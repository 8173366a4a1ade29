/** What comes to the user unasked, and the entry of its bundle. */
export { showLinkedBuild } from './deep-link';
export { createLastKnownFiles } from './last-known-files';
export { createNotifier } from './notify';
export { createStatusBar } from './status-bar';
export { suggestLink } from './suggest-link';
export { latestBuild, ruleViolations } from './tools';
