import { type Api, slugPath } from './api';
import type { CircleciClient } from './client';
import type { GitRef } from './model';
import { parseTrigger } from './wire';

/**
 * Starts pipelines. The newer endpoint names the definition to run, and takes the revision twice: where the configuration
 * is read from, and what is checked out. Its path is three segments; an encoded slug is not found there.
 */
export function createTrigger(api: Api): CircleciClient['trigger'] {
  return async (slug, ref, { definitionId, parameters = {}, ...options } = {}) => {
    const project = `v2/project/${slugPath(api.slug(slug))}/pipeline`;
    const common = Object.keys(parameters).length === 0 ? {} : { parameters };
    const at = wireRef(ref);
    const [path, body] =
      definitionId === undefined
        ? [project, { ...at, ...common }]
        : [`${project}/run`, { definition_id: definitionId, config: at, checkout: at, ...common }];
    return api.post(path, body, (wire, status) => parseTrigger(status, wire), options);
  };
}

function wireRef(ref: GitRef): Readonly<Record<string, string>> {
  return ref.kind === 'branch' ? { branch: ref.name } : { tag: ref.name };
}
