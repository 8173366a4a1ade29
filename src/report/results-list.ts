import type { RequestResult } from './model';
import type { FindingRow, ResultSort, ResultsLook, ResultTab, TabCounts } from './page-model';

/** A request with its place in run order. */
export interface Placed {
  readonly request: RequestResult;
  readonly position: number;
}

interface Finding {
  readonly row: FindingRow;
  readonly placed: Placed;
}

/** What a look shows. Exactly one of the two lists is of its tab. */
export interface ResultsList {
  readonly counts: TabCounts;
  readonly total: number;
  readonly requests: readonly Placed[];
  readonly findings: readonly FindingRow[];
}

const TAB_OF = { failed: 'failed', skipped: 'skipped', error: 'errors' } as const satisfies Record<
  FindingRow['kind'],
  ResultTab
>;

/**
 * Lays out `requests`, which stand in run order, for the looks of a reader. A text is found in whatever the page shows
 * of a request or a finding, in capitals or not.
 */
export function createResultsList(
  requests: readonly RequestResult[],
  locale: string,
): (look: ResultsLook) => ResultsList {
  const placed = requests.map((request, position) => ({ request, position }));
  const findings = placed.flatMap(findingsOf);
  const compare = comparer(locale);

  return ({ tab, text, sort }) => {
    const wanted = text.trim().toLowerCase();
    const foundRequests = wanted === '' ? placed : placed.filter(({ request }) => holds(request, wanted));
    const foundFindings =
      wanted === '' ? findings : findings.filter((finding) => findingHolds(finding, wanted));
    const counts = { all: foundRequests.length, failed: 0, skipped: 0, errors: 0 };
    for (const { row } of foundFindings) counts[TAB_OF[row.kind]] += 1;
    const order = compare[sort];
    const ordered = <T>(list: readonly T[], placeOf: (item: T) => Placed): readonly T[] =>
      order === undefined ? list : [...list].sort((a, b) => order(placeOf(a), placeOf(b)));
    const shown =
      tab === 'all'
        ? []
        : ordered(
            foundFindings.filter(({ row }) => TAB_OF[row.kind] === tab),
            ({ placed }) => placed,
          );
    return {
      counts,
      total: counts[tab],
      requests: tab === 'all' ? ordered(foundRequests, (item) => item) : [],
      findings: shown.map(({ row }) => row),
    };
  };
}

/** Slowest first, and worst first: what a reader sorts for. A sort that finds no difference keeps the run's order. */
function comparer(
  locale: string,
): Readonly<Record<ResultSort, ((a: Placed, b: Placed) => number) | undefined>> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return {
    run: undefined,
    name: (a, b) => compare(a.request.name, b.request.name),
    time: (a, b) => (b.request.responseMs ?? -1) - (a.request.responseMs ?? -1),
    // No response at all is the worst.
    status: (a, b) => (b.request.status?.code ?? 1000) - (a.request.status?.code ?? 1000),
  };
}

function findingsOf(placed: Placed): readonly Finding[] {
  const { request, position } = placed;
  // Most requests of a long run have none, and need not be looked at a second time.
  if (request.errors.length === 0 && request.assertions.every(({ status }) => status === 'passed')) return [];
  const where = {
    position,
    iteration: request.iteration,
    requestName: request.name,
    ...(request.folder === undefined ? {} : { folder: request.folder }),
  };
  const errors = request.errors.map((error): FindingRow => ({ ...where, ...error, kind: 'error' }));
  const assertions = request.assertions.flatMap(({ name, status, message }): readonly FindingRow[] =>
    status === 'passed'
      ? []
      : [{ ...where, kind: status, name, ...(message === undefined ? {} : { message }) }],
  );
  return [...errors, ...assertions].map((row) => ({ row, placed }));
}

function findingHolds({ row, placed }: Finding, wanted: string): boolean {
  return isIn(wanted, row.name, row.message, row.stack) || selfHolds(placed.request, wanted);
}

function holds(request: RequestResult, wanted: string): boolean {
  return (
    selfHolds(request, wanted) ||
    request.assertions.some(({ name, message }) => isIn(wanted, name, message)) ||
    request.errors.some(({ name, message, stack }) => isIn(wanted, name, message, stack))
  );
}

function selfHolds({ name, folder, method, url, status }: RequestResult, wanted: string): boolean {
  const code = status === undefined ? undefined : `${status.code} ${status.text ?? ''}`;
  return isIn(wanted, name, folder, method, url, code);
}

function isIn(wanted: string, ...texts: readonly (string | undefined)[]): boolean {
  return texts.some((text) => text?.toLowerCase().includes(wanted) === true);
}
