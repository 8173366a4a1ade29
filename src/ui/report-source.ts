import * as vscode from 'vscode';
import type { BuildStore } from '../builds/store';
import { projectPage } from '../circleci/web';
import { Failure } from '../http/failure';
import type { Links } from '../platform/links';
import type { RunFinder } from '../results';
import type { RunKey } from '../results/model';
import { runId, sourceId } from '../results/run-key';
import type { ReportPanelOptions } from './report-panel';
import { projectOf } from './tree/row';
import { jobAddress } from './web-address';

/** Where the pages of collection runs get a run again, and where they lead to. */
export function createReportSource(
  links: Links,
  store: BuildStore,
  finder: () => Promise<RunFinder>,
): Pick<ReportPanelOptions, 'load' | 'openInCircleci'> {
  return {
    async load(key, signal) {
      const { runs, unread } = await (await finder()).resultsOf(key.job, signal);
      const run = runs.find(({ id }) => id === runId(key));
      if (run !== undefined) return run;
      const wanted = sourceId(key.job, key.source);
      const problem = unread.find(({ job, source }) => sourceId(job, source) === wanted)?.problem;
      // CircleCI keeps artifacts for a month.
      throw problem?.kind === 'failed'
        ? problem.failure
        : new Failure('gone', { host: new URL(key.job.host).host });
    },
    openInCircleci(key) {
      void vscode.env.openExternal(vscode.Uri.parse(pageOf(links, store, key), true));
    },
  };
}

/** The job's page where its build is loaded, else the project's. */
function pageOf(links: Links, store: BuildStore, { job }: RunKey): string {
  const link = links.find(job.host, job.slug);
  const builds = link === undefined ? [] : (store.get(projectOf(link))?.builds ?? []);
  for (const build of builds) {
    const address = link === undefined ? undefined : jobAddress({ link, build }, job.jobId);
    if (address !== undefined) return address;
  }
  return projectPage(job.host, job.slug);
}
