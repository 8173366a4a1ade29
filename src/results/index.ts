/** The reading of reports, as the bundle `results.js` gives it: loaded when the first build is opened. */
export { createRunFinder, type RunFinder, type RunFinderOptions } from './find';
export { createResultCache } from './result-cache';
export { readPrinted, type AnyResult, type NoReason } from './read';
export { readStream } from './read-stream';
export { urlIn } from './request-values';
