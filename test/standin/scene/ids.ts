import { createHash } from 'node:crypto';

/** The same UUID for the same name, so that a scene that is set up anew keeps its identities. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A commit id of a commit that exists nowhere. */
export function revisionOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}
