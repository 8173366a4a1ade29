import type { CircleciClient } from '../circleci/client';
import type { Pipeline } from '../circleci/model';

/** The first line of a commit's message, or `undefined` where nobody here knows the commit. Never rejects. */
export type SubjectOf = (revision: string) => Promise<string | undefined>;

/**
 * The client, with the commit subjects that CircleCI leaves out filled in. It gives none for builds that were started
 * by its API, by a schedule, or for a GitHub App project, and those are the builds that a user of the editor starts.
 */
export function withCommitSubjects(client: CircleciClient, subjectOf: SubjectOf): CircleciClient {
  const filled = async (pipeline: Pipeline): Promise<Pipeline> => {
    if (pipeline.commitSubject !== undefined || pipeline.revision === undefined) return pipeline;
    const commitSubject = await subjectOf(pipeline.revision);
    return commitSubject === undefined ? pipeline : { ...pipeline, commitSubject };
  };
  return {
    ...client,
    async pipelines(slug, options) {
      const page = await client.pipelines(slug, options);
      return { ...page, items: await Promise.all(page.items.map(filled)) };
    },
    pipeline: async (id, options) => filled(await client.pipeline(id, options)),
    pipelineByNumber: async (slug, number, options) =>
      filled(await client.pipelineByNumber(slug, number, options)),
  };
}
