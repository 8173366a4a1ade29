import type { RequestRow } from '../report/page-model';
import { fill } from '../report/strings';
import { BlockList } from './blocks';
import type { ResultsListProps } from './found';
import { Request } from './request';
import { BLOCK } from './state';

/** Px of a closed row. */
const ROW_HEIGHT = 30;

/** Requests, in run order under their iteration where there are several. */
export function Requests({ found, several, state, store }: ResultsListProps) {
  const { strings } = state;
  // Places are those of the whole run in its order: they mean nothing in what was found before.
  const goTo = found.results === state.results ? state.goTo : undefined;
  const inOrder = found.results.sort === 'run';
  return (
    <BlockList
      total={found.total}
      rowHeight={ROW_HEIGHT}
      goTo={goTo === undefined ? undefined : Math.floor(goTo / BLOCK)}
      want={(block) => store.wantBlock('found', block)}
      draw={(block) =>
        byIteration(found.requests.get(block), block * BLOCK)?.map(({ iteration, starts, rows }) => (
          <>
            {several && starts && <h3>{fill(strings.iteration, iteration + 1)}</h3>}
            <ul class="requests">
              {rows.map(({ position, row }) => (
                <Request
                  key={row.index}
                  row={row}
                  place={position + 1}
                  of={found.total}
                  isGoal={goTo === position}
                  saysIteration={several && !inOrder}
                  state={state}
                  store={store}
                />
              ))}
            </ul>
          </>
        ))
      }
    />
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
