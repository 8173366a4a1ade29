import type { CircleciClient } from '../circleci/client';
import type { Pipeline } from '../circleci/model';
import type { Build, ProjectRef } from './model';
import { readBuild, readJobs } from './reading';
import { newRecord, withFinding } from './records';

/** A build as the list of its branch tells of it. */
export interface BuildOfBranch {
  readonly number: number;
  /** Reads its workflows, and the jobs of those that ended and were not run again. Throws `Failure`. */
  readonly read: () => Promise<Build>;
}

export interface BranchBuildsOptions {
  readonly client: CircleciClient;
  readonly project: ProjectRef;
  /** Now, ms since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * The builds of one branch, newest first, in pages of 20 that are asked for as they are needed. They are read apart from
 * the store, which keeps the list of the project without a gap: what is looked into here comes into nobody's view.
 */
export async function* buildsOfBranch(
  branch: string,
  { client, project, now, signal }: BranchBuildsOptions,
): AsyncGenerator<BuildOfBranch> {
  const asked = new Set<string>();
  for (let pageToken: string | undefined; ;) {
    const page = await client.pipelines(project.slug, {
      branch,
      signal,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    for (const pipeline of page.items) {
      yield {
        number: pipeline.number,
        read: () => readWhole(pipeline, { client, project, now, signal }),
      };
    }
    pageToken = page.nextPageToken;
    // A server that hands out a token again would lead round in a circle.
    if (pageToken === undefined || asked.has(pageToken)) return;
    asked.add(pageToken);
  }
}

async function readWhole(
  pipeline: Pipeline,
  { client, project, now, signal }: BranchBuildsOptions,
): Promise<Build> {
  const listed = newRecord(project, pipeline, now(), { listed: false });
  const finding = await readBuild(client, listed, { pipelineIsFresh: true, now: now(), signal });
  const record = withFinding(listed, finding, now());
  const counting = new Set(
    (record.build.workflows ?? []).flatMap(({ id, finished, superseded }) =>
      finished && !superseded ? [id] : [],
    ),
  );
  const jobs = new Map<string, Awaited<ReturnType<typeof readJobs>>>();
  for (const workflow of (record.workflows ?? []).filter(({ id }) => counting.has(id))) {
    jobs.set(workflow.id, await readJobs(client, workflow, signal));
  }
  return withFinding(record, { jobs }, now()).build;
}
