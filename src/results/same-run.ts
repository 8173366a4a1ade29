import type { RequestResult, RunReport } from '../report/model';
import type { CollectionRun } from './model';

/**
 * A job tells of one collection run in several ways: JSON, JUnit and what was printed. Each run once, from the source
 * that says most, with what only the others know: how long it took, its folders, its page in Postman.
 */
export function mergeRuns(runs: readonly CollectionRun[]): readonly CollectionRun[] {
  const kept: { run: CollectionRun; readonly told: Set<string> }[] = [];
  for (const run of [...runs].sort((one, other) => rank(one) - rank(other))) {
    const told = wayOf(run);
    const same = kept
      .filter(({ run: known, told: ways }) => isSame(known, run) && (!ways.has(told) || isCopy(known, run)))
      .sort((one, other) => distance(one.run, run) - distance(other.run, run))[0];
    if (same === undefined) kept.push({ run, told: new Set([told]) });
    else {
      same.told.add(told);
      same.run = { ...same.run, report: completed(same.run.report, run.report) };
    }
  }
  const order = new Map(runs.map(({ id }, index) => [id, index]));
  return kept
    .map(({ run }) => run)
    .sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
}

/** A way of telling has a run once: a second printed run is another run, however alike. */
function wayOf({ source, report }: CollectionRun): string {
  return `${source.kind} ${report.format ?? ''}`;
}

/**
 * Artifacts before step output, JSON before all. JUnit that folds iterations comes last: an assertion that failed in one
 * of them and passed in the next looks passed there.
 */
function rank({ source, report }: CollectionRun): number {
  const isJson = report.format === 'nativeJson' || report.format === 'newmanJson';
  if (isJson) return report.format === 'nativeJson' ? 0 : 1;
  if (report.notes.some(({ kind }) => kind === 'iterationsFolded')) return source.kind === 'artifact' ? 5 : 6;
  if (source.kind === 'artifact') return report.format === 'printed' ? 2 : 3;
  return 4;
}

/** Whether two reports can be of the same run: nothing that both know differs. */
function isSame(one: CollectionRun, other: CollectionRun): boolean {
  const [a, b] = [one.report, other.report];
  const nodes = [one.source, other.source].map((source) =>
    source.kind === 'testResults' ? undefined : source.nodeIndex,
  );
  return (
    agree(nodes[0], nodes[1]) &&
    agree(a.name || undefined, b.name || undefined) &&
    agree(a.startedAt, b.startedAt) &&
    a.totals.assertions.failed === b.totals.assertions.failed &&
    a.totals.errors === b.totals.errors &&
    (isFolded(a) || isFolded(b) || a.totals.iterations === b.totals.iterations) &&
    a.totals.requests === b.totals.requests
  );
}

function agree<T>(one: T | undefined, other: T | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** The same file kept twice: two runs do not start in the same millisecond. */
function isCopy({ report: one }: CollectionRun, { report: other }: CollectionRun): boolean {
  return one.startedAt !== undefined && one.startedAt === other.startedAt && one.format === other.format;
}

function isFolded({ notes }: RunReport): boolean {
  return notes.some(({ kind }) => kind === 'iterationsFolded');
}

/** Of several runs that look alike, the one whose response times fit best. */
function distance({ report: one }: CollectionRun, { report: other }: CollectionRun): number {
  const [a, b] = [one.totals.responseTotalMs, other.totals.responseTotalMs];
  return a === undefined || b === undefined ? 0 : Math.abs(a - b);
}

/** `report` with what only `other`, which tells of the same run, knows. */
function completed(report: RunReport, other: RunReport): RunReport {
  const { durationMs } = other.totals;
  return {
    ...other,
    ...report,
    ...(report.name === '' ? { name: other.name } : {}),
    totals:
      report.totals.durationMs !== undefined || durationMs === undefined
        ? report.totals
        : {
            ...report.totals,
            durationMs,
            ...(other.format === 'printed' ? { durationFrom: 'printed' as const } : {}),
          },
    requests: withFolders(report.requests, other.requests),
  };
}

/** Folders of the other report, where its requests are the same ones in the same order. */
function withFolders(
  requests: readonly RequestResult[],
  others: readonly RequestResult[],
): readonly RequestResult[] {
  const isKnown = requests.some(({ folder }) => folder !== undefined);
  const isAlike =
    requests.length === others.length && requests.every(({ name }, index) => name === others[index]?.name);
  if (isKnown || !isAlike) return requests;
  return requests.map((request, index) => {
    const folder = others[index]?.folder;
    return folder === undefined ? request : { ...request, folder };
  });
}
