import { Failure, isFailure } from '../http/failure';
import { allPages, type Page } from '../http/paging';
import { nextHop } from '../http/redirects';
import type { HttpResponse, Sink, Transport } from '../http/transport';
import type { CallOptions } from '../http/json-api';
import { type Api, slugPath } from './api';
import type { CircleciClient } from './client';
import type { Artifact } from './model';
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
import { parseConfig, parseSteps, parseTestResult } from './wire-job';
import { parseFollowedProjects, parseProject } from './wire-project';

/** For a whole artifact or log: many MB come over slow lines too. */
const LONG_TIMEOUT_MS = 120_000;

interface ArtifactOptions extends CallOptions {
  readonly maxBytes: number;
  readonly sink?: Sink;
}

type Reads = Omit<
  CircleciClient,
  'host' | 'trigger' | 'rerun' | 'cancelWorkflow' | 'cancelJob' | 'approve' | 'envVars' | 'setEnvVar'
>;

/** Everything that only asks. */
export function createReads(host: string, api: Api, transport: Transport): Reads {
  const part = encodeURIComponent;

  const download = async (
    artifact: Artifact,
    { signal, ...options }: ArtifactOptions,
  ): Promise<HttpResponse> => {
    // The service names it, and may lead by it as far as by a redirect.
    const url = nextHop(new URL(host), artifact.url);
    if (url === undefined) throw new Failure('badResponse', { host: new URL(host).host });
    try {
      return await transport.send({
        method: 'GET',
        url,
        headers: { accept: '*/*' },
        redirects: 'artifact',
        timeoutMs: LONG_TIMEOUT_MS,
        ...options,
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      // It was listed, so its project is known: CircleCI lists for longer than it keeps.
      if (isFailure(error, 'notFound')) throw new Failure('gone', error.facts);
      throw error;
    }
  };

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
    pipelineByNumber: async (slug, number, options) =>
      api.get(
        `v2/project/${slugPath(api.slug(slug))}/pipeline/${number}`,
        (wire) => parsePipeline(wire, slug),
        options,
      ),
    workflows: async (pipelineId, options) => {
      let expired = 0;
      const parse = (wire: unknown) => {
        const workflow = parseWorkflow(wire);
        if (workflow === undefined) expired += 1;
        return workflow;
      };
      const workflows = await every(`v2/pipeline/${part(pipelineId)}/workflow`, parse, options);
      // A build all of whose workflows have expired is none that never ran.
      if (workflows.length === 0 && expired > 0) throw new Failure('gone', { host: new URL(host).host });
      return workflows;
    },
    workflow: (id, options) => api.get(`v2/workflow/${part(id)}`, parseWorkflow, options),
    jobs: (workflowId, options) => every(`v2/workflow/${part(workflowId)}/job`, parseJob, options),
    artifacts: async (slug, jobNumber, options) =>
      every(`v2/project/${slugPath(api.slug(slug))}/${jobNumber}/artifacts`, parseArtifact, options),
    artifactContent: async (artifact, options) => (await download(artifact, options)).body,
    artifactStream: async (artifact, options) => {
      await download(artifact, options);
    },
    tests: async (slug, jobNumber, options) =>
      every(`v2/project/${slugPath(api.slug(slug))}/${jobNumber}/tests`, parseTestResult, options),
    steps: async (slug, jobNumber, options) =>
      api.get(`v1.1/project/${slugPath(api.slug(slug))}/${jobNumber}`, parseSteps, options),
    stepOutput: async (slug, jobNumber, { step, nodeIndex }, { stream = 'output', sink, signal }) => {
      const job = `${slugPath(api.slug(slug))}/${jobNumber}`;
      await transport.send({
        method: 'GET',
        url: new URL(`${host}/api/private/output/raw/${job}/${stream}/${nodeIndex}/${step}`),
        headers: { accept: '*/*' },
        credential: 'required',
        sink,
        maxBytes: Infinity,
        timeoutMs: LONG_TIMEOUT_MS,
        ...(signal === undefined ? {} : { signal }),
      });
    },
    pipelineConfig: (pipelineId, options) =>
      api.get(`v2/pipeline/${part(pipelineId)}/config`, parseConfig, options),
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
