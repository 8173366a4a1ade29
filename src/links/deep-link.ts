import { normalizeSlug } from '../circleci/slug';

/** The build that an address of this extension names. */
export interface LinkedBuild {
  readonly slug: string;
  readonly number: number;
}

/** Reads the path `/build/<slug>/<number>`; `undefined` for any other. */
export function parseDeepLink(path: string): LinkedBuild | undefined {
  const [, text, digits] = /^\/build\/(.+)\/(\d{1,9})\/?$/.exec(path) ?? [];
  const slug = text === undefined ? undefined : normalizeSlug(text);
  return slug === undefined ? undefined : { slug, number: Number(digits) };
}
