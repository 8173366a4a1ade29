import { isFailure } from '../http/failure';
import { allPages, type Page } from '../http/paging';
import type { Transport } from '../http/transport';
import { type Api, slugPath } from './api';
import type { CircleciClient } from './client';
import {
  parseArtifact,
  parseBranches,
  parseDefinition,
  parseJob,
  parsePage,
  parsePipeline,
  parseUser,
  parseWorkflow,
} from './wire';
import { parseFollowedProjects, parseProject } from './wire-project';

/** For a whole artifact: reports of many MB come over slow lines too. */
const ARTIFACT_TIMEOUT_MS = 120_000;

type Reads = Omit<CircleciClient, 'host' | 'trigger'>;

/** Everything that only asks. */
export function createReads(api: Api, transport: Transport): Reads {
  const part = encodeURIComponent;

  /** Every page of a list that CircleCI pages, whether its document says so or not. */
  const every = <T>(
    path: string,
    parseItem: (item: unknown) => T | undefined,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly T[]> =>
    allPages<T>((token) =>
      api.get<Page<T>>(path, (wire) => parsePage(wire, parseItem), {
        ...options,
        query: { 'page-token': token },
      }),
    );

  return {
    me: (options) => api.get('v2/me', parseUser, options),
    project: async (slug, options) =>
      api.get(`v2/project/${slugPath(api.slug(slug))}`, parseProject, options),
    followedProjects: (options) => api.get('v1.1/projects', parseFollowedProjects, options),
    pipelines: async (slug, { branch, pageToken, ...options } = {}) =>
      api.get(
        `v2/project/${slugPath(api.slug(slug))}/pipeline`,
        (wire) => parsePage(wire, (item) => parsePipeline(item, slug)),
        { ...options, query: { branch, 'page-token': pageToken } },
      ),
    pipeline: (id, options) => api.get(`v2/pipeline/${part(id)}`, (wire) => parsePipeline(wire), options),
    workflows: (pipelineId, options) =>
      every(`v2/pipeline/${part(pipelineId)}/workflow`, parseWorkflow, options),
    workflow: (id, options) => api.get(`v2/workflow/${part(id)}`, parseWorkflow, options),
    jobs: (workflowId, options) => every(`v2/workflow/${part(workflowId)}/job`, parseJob, options),
    artifacts: async (slug, jobNumber, options) =>
      every(`v2/project/${slugPath(api.slug(slug))}/${jobNumber}/artifacts`, parseArtifact, options),
    artifactContent: async (artifact, { maxBytes, signal }) => {
      const response = await transport.send({
        method: 'GET',
        url: new URL(artifact.url),
        headers: { accept: '*/*' },
        redirects: 'artifact',
        maxBytes,
        timeoutMs: ARTIFACT_TIMEOUT_MS,
        ...(signal === undefined ? {} : { signal }),
      });
      return response.body;
    },
    pipelineDefinitions: (projectId, options) =>
      emptyIfUnknown(every(`v2/projects/${part(projectId)}/pipeline-definitions`, parseDefinition, options)),
    branches: async (slug, options) =>
      emptyIfUnknown(api.get(`v2/insights/${slugPath(api.slug(slug))}/branches`, parseBranches, options)),
  };
}

/** A host that does not have a list answers as if its subject were missing. */
async function emptyIfUnknown<T>(items: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await items;
  } catch (error) {
    if (isFailure(error, 'notFound') || isFailure(error, 'gone')) return [];
    throw error;
  }
}
