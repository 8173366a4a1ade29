import { Failure } from '../http/failure';
import { createJsonApi, type JsonApi } from '../http/json-api';
import type { Transport } from '../http/transport';
import { parseSlug, type ProjectSlug } from './slug';

/** Calls of one host's API, with paths such as `v2/me`. */
export interface Api extends JsonApi {
  /** The slug's parts, or a `notFound` failure without a request: what is no slug is no project. */
  slug(text: string): ProjectSlug;
}

export function createApi(host: string, transport: Transport): Api {
  return {
    ...createJsonApi(`${host}/api`, transport),
    slug: (text) => {
      const parsed = parseSlug(text);
      if (parsed.kind === 'slug') return parsed.slug;
      throw new Failure('notFound', { host: new URL(host).host });
    },
  };
}

/** A slug or id as part of a path. Slashes between the parts may go as they are. */
export function slugPath({ provider, organization, project }: ProjectSlug): string {
  return [provider, organization, project].map(encodeURIComponent).join('/');
}
