import type { RequestResult } from './model';
import type { TimesSummary, TimingRow } from './page-model';

/** Points that a line over the run is drawn from: more than that no screen shows. */
const STRETCHES = 120;

/**
 * The response times of each request over all its executions, the one that took longest on average first. Requests are
 * told apart by their id, else by folder, method and name.
 */
export function timingRows(requests: readonly RequestResult[]): readonly TimingRow[] {
  const groups = new Map<string, { readonly first: RequestResult; readonly times: number[] }>();
  for (const request of requests) {
    if (request.responseMs === undefined) continue;
    const { requestId, folder, method, name } = request;
    const key = requestId ?? JSON.stringify([folder, method, name]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: request, times: [request.responseMs] });
    else group.times.push(request.responseMs);
  }
  return [...groups.values()]
    .map(({ first: { name, folder, method }, times }) => ({
      name,
      ...(folder === undefined ? {} : { folder }),
      ...(method === undefined ? {} : { method }),
      count: times.length,
      minMs: times.reduce((a, b) => Math.min(a, b)),
      averageMs: times.reduce((a, b) => a + b) / times.length,
      maxMs: times.reduce((a, b) => Math.max(a, b)),
    }))
    .sort((a, b) => b.averageMs - a.averageMs);
}

/** The times of `requests`, which stand in run order; `undefined` where none was measured. */
export function timesSummary(
  requests: readonly RequestResult[],
  rows: readonly TimingRow[],
): TimesSummary | undefined {
  const times = requests.flatMap(({ responseMs }) => responseMs ?? []);
  if (times.length === 0) return undefined;
  const stretch = Math.ceil(times.length / STRETCHES);
  const course = Array.from({ length: Math.ceil(times.length / stretch) }, (_, i) =>
    longest(times.slice(i * stretch, (i + 1) * stretch)),
  );
  return {
    longestMs: longest(course),
    requests: rows.length,
    isRepeated: rows.some(({ count }) => count > 1),
    course,
  };
}

function longest(times: readonly number[]): number {
  return times.reduce((a, b) => Math.max(a, b), 0);
}
