import { buildPage, jobPage, projectPage, workflowPage } from '../circleci/web';
import type { Row } from './tree/row';

/** The page of what a row shows in CircleCI's web app; `undefined` for a row that is about no link. */
export function rowPage(row: Row): string | undefined {
  const { link } = row;
  if (link === undefined) return undefined;
  const { host, slug } = link;
  switch (row.kind) {
    case 'link':
    case 'loadMore':
      return projectPage(host, slug);
    case 'build':
      return buildPage(host, slug, row.build.number);
    case 'workflow':
      return workflowPage(host, slug, row.build.number, row.workflow.id);
    case 'job':
    case 'tests':
    case 'testResult':
    case 'artifacts':
    case 'artifact':
      return row.job.number === undefined
        ? workflowPage(host, slug, row.build.number, row.workflow.id)
        : jobPage(host, slug, row.build.number, row.workflow.id, row.job.number);
    case 'collectionRun':
    case 'iteration':
    case 'folder':
    case 'request':
    case 'failure':
      return jobAddress(row, row.run.job.jobId) ?? buildPage(host, slug, row.build.number);
    case 'apiDefinition':
    case 'violation':
      return jobAddress(row, row.check.job.jobId) ?? buildPage(host, slug, row.build.number);
    case 'message': {
      const { build, message } = row;
      if (build === undefined) return projectPage(host, slug);
      const jobId = message.kind === 'unreadReport' ? message.unread.job.jobId : undefined;
      return jobAddress({ link, build }, jobId) ?? buildPage(host, slug, build.number);
    }
  }
}

/** A report knows its job by id alone; the page also wants the workflow. */
export function jobAddress(
  { link, build }: Required<Pick<Extract<Row, { kind: 'collectionRun' }>, 'link' | 'build'>>,
  jobId: string | undefined,
): string | undefined {
  for (const workflow of build.workflows ?? []) {
    const job = workflow.jobs?.find(({ id }) => id === jobId);
    if (job?.number !== undefined) {
      return jobPage(link.host, link.slug, build.number, workflow.id, job.number);
    }
  }
  return undefined;
}
