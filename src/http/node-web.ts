/**
 * What node-fetch brings along for a Node that lacks it, as any Node of VS Code 1.100 has it: `esbuild.js` puts this
 * module in the place of `fetch-blob` and `formdata-polyfill`, which saves 6 kB.
 */
import { Blob, File } from 'node:buffer';

export default Blob;
export { Blob, File };
export const FormData = globalThis.FormData;

/** Never reached: no request of ours carries a form. */
export function formDataToBlob(): never {
  throw new TypeError('Forms are not sent.');
}

const fromPath = undefined;
export { fromPath as blobFrom, fromPath as blobFromSync, fromPath as fileFrom, fromPath as fileFromSync };
