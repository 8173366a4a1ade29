import { exact, fields } from '../http/guards';
import { allPages, type Page } from '../http/paging';
import { type Api, slugPath } from './api';
import type { CircleciClient } from './client';
import type { EnvironmentVariable } from './model';
import { parsePage } from './wire';

/** The environment variables of a project, which every job of it can read. CircleCI never gives a value back whole. */
export function createVariables(api: Api): Pick<CircleciClient, 'envVars' | 'setEnvVar'> {
  const pathOf = (slug: string): string => `v2/project/${slugPath(api.slug(slug))}/envvar`;
  return {
    envVars: async (slug, options) => {
      const path = pathOf(slug);
      return allPages<EnvironmentVariable>((token) =>
        api.get<Page<EnvironmentVariable>>(path, (wire) => parsePage(wire, parseVariable), {
          ...options,
          query: { 'page-token': token },
        }),
      );
    },
    setEnvVar: async (slug, name, value, options) =>
      api.post(pathOf(slug), { name, value }, parseVariable, { ...options, secrets: [value] }),
  };
}

function parseVariable(wire: unknown): EnvironmentVariable | undefined {
  const name = exact(fields(wire).name);
  return name === undefined ? undefined : { name, masked: exact(fields(wire).value) ?? '' };
}
