/** The reading of reports, as the bundle `results.js` gives it: loaded when the first build is opened. */
export { createRunFinder, type RunFinder, type RunFinderOptions } from './find';
export { createResultCache } from './result-cache';
export { readStream } from './read-stream';
export type { AnyResult, NoReason } from './reading';
export { urlIn } from './request-values';
