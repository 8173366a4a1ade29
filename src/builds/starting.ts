import type { CircleciClient } from '../circleci/client';
import type { GitRef, Pipeline, PipelineDefinition, Project } from '../circleci/model';
import { isFailure } from '../http/failure';

/** Where CircleCI looks for a project's configuration unless told otherwise. */
const USUAL_CONFIG = '.circleci/config.yml';

/**
 * The pipeline definition to run, or `undefined` where the project has none or its host (a CircleCI Server) knows no such
 * thing: then the old endpoint is the one. Throws `Failure`.
 */
export async function definitionToRun(
  client: CircleciClient,
  project: Project,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (project.id === undefined) return undefined;
  try {
    return choose(await client.pipelineDefinitions(project.id, { signal }))?.id;
  } catch (error) {
    if (isFailure(error, 'notFound') || isFailure(error, 'gone')) return undefined;
    throw error;
  }
}

/** Of several, the one that runs the file that a push would run. */
function choose(definitions: readonly PipelineDefinition[]): PipelineDefinition | undefined {
  return definitions.find(({ configPath }) => configPath === USUAL_CONFIG) ?? definitions[0];
}

/** A pipeline that was created a moment ago, as far as it is known before CircleCI is asked for it. */
export function startedPipeline(
  slug: string,
  ref: GitRef,
  created: { readonly id: string; readonly number: number },
  now: number,
): Pipeline {
  return {
    id: created.id,
    number: created.number,
    projectSlug: slug,
    state: 'pending',
    createdAt: now,
    errors: [],
    ...(ref.kind === 'branch' ? { branch: ref.name } : { tag: ref.name }),
  };
}
