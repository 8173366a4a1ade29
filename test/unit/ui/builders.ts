import type { Build, BuildJob, BuildWorkflow } from '../../../src/builds/model';
import type { ProjectBuilds } from '../../../src/builds/store';
import type { Link } from '../../../src/links/model';
import { ruleTotals } from '../../../src/report/rule-check';
import type { RuleCheck, RuleViolation } from '../../../src/report/rule-check';
import type { CollectionRun, DefinitionCheck, JobRef } from '../../../src/results/model';
import type { TreeState } from '../../../src/ui/tree/children';

/** The time of all tests, ms since the epoch. */
export const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
export const MINUTE = 60_000;

export function aLink(over: Partial<Link> = {}): Link {
  return {
    nickname: 'Orders',
    host: 'https://circleci.com',
    slug: 'gh/acme/orders-api',
    source: { kind: 'workspace' },
    ...over,
  };
}

export function aJob(over: Partial<BuildJob> = {}): BuildJob {
  return {
    id: 'job-1',
    name: 'test',
    isApproval: false,
    status: 'success',
    finished: true,
    number: 7,
    ...over,
  };
}

export function aWorkflow(over: Partial<BuildWorkflow> = {}): BuildWorkflow {
  return {
    id: 'workflow-1',
    name: 'main',
    status: 'success',
    finished: true,
    superseded: false,
    jobs: undefined,
    ...over,
  };
}

export function aBuild(over: Partial<Build> = {}): Build {
  return {
    id: 'build-1',
    number: 12,
    project: { host: 'https://circleci.com', slug: 'gh/acme/orders-api' },
    status: 'success',
    finished: true,
    createdAt: NOW - 5 * MINUTE,
    errors: [],
    workflows: [],
    ...over,
  };
}

export function builds(over: Partial<ProjectBuilds> = {}): ProjectBuilds {
  return {
    project: { host: 'https://circleci.com', slug: 'gh/acme/orders-api' },
    builds: [],
    hasMore: false,
    loading: false,
    loadedAt: NOW,
    ...over,
  };
}

export function aJobRef(over: Partial<JobRef> = {}): JobRef {
  return {
    host: 'https://circleci.com',
    slug: 'gh/acme/orders-api',
    jobId: 'job-1',
    jobName: 'postman-automated-runs',
    jobNumber: 7,
    ...over,
  };
}

export function aRun(over: { name?: string; passed?: number; failed?: number } = {}): CollectionRun {
  const job = aJobRef();
  const path = 'postman-cli-reports/orders.json';
  return {
    id: `${job.jobId}/0/${path}`,
    job,
    source: { kind: 'artifact', path, nodeIndex: 0 },
    position: 0,
    report: {
      name: over.name ?? 'Orders',
      totals: {
        iterations: 1,
        requests: 3,
        assertions: { passed: over.passed ?? 3, failed: over.failed ?? 0, skipped: 0 },
        errors: 0,
      },
      requests: [],
      notes: [],
    },
  };
}

export function aViolation(over: Partial<RuleViolation> = {}): RuleViolation {
  return { kind: 'governance', severity: 'error', message: 'Operation must have "operationId".', ...over };
}

export function aCheck(violations: readonly RuleViolation[], over: Partial<RuleCheck> = {}): DefinitionCheck {
  const job = aJobRef();
  return {
    id: `${job.jobId}/0/postman-cli-reports/api-lint.txt`,
    job,
    source: { kind: 'artifact', path: 'postman-cli-reports/api-lint.txt', nodeIndex: 0 },
    position: 0,
    check: {
      format: 'apiLint',
      name: 'Orders API',
      violations,
      totals: ruleTotals(violations),
      notes: [],
      ...over,
    },
  };
}

/** What the tree knows: one link with no builds, unless said otherwise. */
export function aState(over: Partial<TreeState> = {}): TreeState {
  return {
    links: () => [aLink()],
    linkProblems: () => [],
    hostProblem: () => undefined,
    builds: () => builds(),
    runs: () => undefined,
    looksForRuns: () => false,
    filter: () => ({ branches: [], followed: [], statuses: [] }),
    showsPassed: () => false,
    jobDetails: () => undefined,
    failureBelow: () => undefined,
    isAllowed: () => true,
    repository: () => 'acme/orders-api',
    ...over,
  };
}
