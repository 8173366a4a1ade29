import type * as vscode from 'vscode';
import type { BuildStore } from '../../builds/store';
import { projectPage } from '../../circleci/web';
import { Failure } from '../../http/failure';
import type { Links } from '../../platform/links';
import type { RunFinder } from '../../results';
import type { RuleCheck, RuleViolation } from '../../report/rule-check';
import type { CollectionRun, DefinitionCheck, JobRef, JobResults, RunKey } from '../../results/model';
import { runId, sourceId } from '../../results/run-key';
import type { DefinitionParts } from '../problems/definition-file';
import { projectOf } from '../tree/row';
import { jobAddress } from '../row-page';

/** Where the pages get a run or a check again, and where they lead to. */
export interface ReportSource {
  /** Throws `Failure`: why it cannot be had, `gone` where the job no longer holds it. */
  readonly loadRun: (key: RunKey, signal: AbortSignal) => Promise<CollectionRun>;
  readonly loadCheck: (key: RunKey, signal: AbortSignal) => Promise<DefinitionCheck>;
  /** The address of a request, by its index, with its query values. Throws `Failure`. */
  readonly valuesOf: (key: RunKey, request: number, signal: AbortSignal) => Promise<string | undefined>;
  /** Address of a job's page on CircleCI where its build is loaded, else of its project's. */
  readonly addressOf: (job: JobRef) => string;
  /** Where a violation is in the workspace, as the Problems panel finds it; `undefined` where its file is not there. */
  readonly placeOf: (
    job: JobRef,
    check: RuleCheck,
    violation: RuleViolation,
  ) => Promise<vscode.Location | undefined>;
}

export function createReportSource(
  links: Links,
  store: BuildStore,
  finder: () => Promise<RunFinder>,
  definitions: DefinitionParts,
): ReportSource {
  const load = async <T extends RunKey & { readonly id: string }>(
    key: RunKey,
    signal: AbortSignal,
    among: (results: JobResults) => readonly T[],
  ): Promise<T> => {
    const results = await (await finder()).resultsOf(key.job, signal);
    const found = among(results).find(({ id }) => id === runId(key));
    if (found !== undefined) return found;
    const place = sourceId(key.job, key.source);
    const problem = results.unread.find(({ job, source }) => sourceId(job, source) === place)?.problem;
    const { host } = new URL(key.job.host);
    if (problem?.kind === 'failed') throw problem.failure;
    // CircleCI keeps artifacts for a month.
    throw problem?.kind === 'tooLarge'
      ? new Failure('tooLarge', { host, limitBytes: problem.limitBytes })
      : new Failure('gone', { host });
  };
  return {
    loadRun: (key, signal) => load(key, signal, ({ runs }) => runs),
    loadCheck: (key, signal) => load(key, signal, ({ checks }) => checks),
    valuesOf: async (key, request, signal) => (await finder()).valuesOf(key, request, signal),
    async placeOf(job, check, violation) {
      const link = links.find(job.host, job.slug);
      if (link === undefined) return undefined;
      const { placeOfViolation } = await import('../problems/index');
      return placeOfViolation(definitions, link, check, violation);
    },
    addressOf: (job) => pageOf(links, store, job),
  };
}

function pageOf(links: Links, store: BuildStore, job: JobRef): string {
  const link = links.find(job.host, job.slug);
  const builds = link === undefined ? [] : (store.get(projectOf(link))?.builds ?? []);
  for (const build of builds) {
    const address = link === undefined ? undefined : jobAddress({ link, build }, job.jobId);
    if (address !== undefined) return address;
  }
  return projectPage(job.host, job.slug);
}
