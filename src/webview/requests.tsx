import type { RequestRow } from '../report/page-rows';
import { fill } from '../report/strings';
import { BlockList } from './blocks';
import { Request } from './request';
import { BLOCK, type PageState, type Store } from './store';

/** Px of a closed row. */
const ROW_HEIGHT = 30;

/** Every request in the order it ran, under its iteration where there are several. */
export function Requests({
  total,
  state,
  store,
}: {
  readonly total: number;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings, locale, goTo, content } = state;
  const severalIterations = content.kind === 'run' && content.summary.totals.iterations > 1;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">
        {strings.requests} <span class="count">{total.toLocaleString(locale)}</span>
      </h2>
      {total === 0 && <p class="quiet">{strings.noRequests}</p>}
      <BlockList
        total={total}
        rowHeight={ROW_HEIGHT}
        goTo={goTo === undefined ? undefined : Math.floor(goTo / BLOCK)}
        want={(block) => store.wantBlock('requests', block)}
        draw={(block) =>
          byIteration(state.requests.get(block), block * BLOCK)?.map(({ iteration, starts, rows }) => (
            <>
              {severalIterations && starts && <h3>{fill(strings.iteration, iteration + 1)}</h3>}
              <ul class="requests">
                {rows.map(({ position, row }) => (
                  <Request
                    key={row.index}
                    row={row}
                    place={position + 1}
                    of={total}
                    isGoal={goTo === position}
                    state={state}
                    store={store}
                  />
                ))}
              </ul>
            </>
          ))
        }
      />
    </section>
  );
}

interface Group {
  readonly iteration: number;
  readonly starts: boolean;
  readonly rows: { readonly position: number; readonly row: RequestRow }[];
}

function byIteration(rows: readonly RequestRow[] | undefined, from: number): readonly Group[] | undefined {
  return rows?.reduce<Group[]>((groups, row, i) => {
    const entry = { position: from + i, row };
    const last = groups.at(-1);
    if (last === undefined || row.startsIteration) {
      groups.push({ iteration: row.iteration, starts: row.startsIteration, rows: [entry] });
    } else {
      last.rows.push(entry);
    }
    return groups;
  }, []);
}
