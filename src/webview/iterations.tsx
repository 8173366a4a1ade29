import { formatMs } from '../report/format';
import type { IterationRow, RunSummary } from '../report/page-model';
import { fill } from '../report/strings';
import { BlockList } from './blocks';
import type { PageState } from './state';
import type { Store } from './store';

const ROW_HEIGHT = 28;

/** More rows than this scroll in a box of their own, so that the results stay in reach. */
const ROWS_IN_SIGHT = 6;

const PARTS = ['passed', 'skipped', 'failed', 'errors'] as const;

/** A bar for each iteration, which leads to its first request. Nothing where there is only one. */
export function Iterations({
  summary,
  state,
  store,
}: {
  readonly summary: RunSummary;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings, locale } = state;
  const total = summary.iterations;
  if (total < 2) return null;
  return (
    <section aria-labelledby="iterations">
      <details open>
        <summary>
          <h2 id="iterations">
            {strings.iterations} <span class="count">{total.toLocaleString(locale)}</span>
          </h2>
        </summary>
        <div class={total > ROWS_IN_SIGHT ? 'box' : ''}>
          <BlockList
            total={total}
            rowHeight={ROW_HEIGHT}
            want={(block) => store.wantBlock('iterations', block)}
            draw={(block) => {
              const rows = state.iterations.get(block);
              return (
                rows && (
                  <ul>
                    {rows.map((row) => (
                      <li key={row.position}>
                        <Iteration row={row} state={state} show={() => store.goTo(row.position)} />
                      </li>
                    ))}
                  </ul>
                )
              );
            }}
          />
        </div>
      </details>
    </section>
  );
}

function Iteration({
  row,
  state: { strings, locale },
  show,
}: {
  readonly row: IterationRow;
  readonly state: PageState;
  readonly show: () => void;
}) {
  const { counts, responseMs, requests } = row;
  const name = fill(strings.iteration, row.iteration + 1);
  const said = [
    [counts.errors, strings.countErrors],
    [counts.failed, strings.countFailed],
    [counts.passed, strings.countPassed],
    [counts.skipped, strings.countSkipped],
  ] as const;
  const words = said
    .filter(([count]) => count > 0)
    .map(([count, template]) => fill(template, count.toLocaleString(locale)))
    .join(' · ');
  return (
    <button type="button" class="iteration" onClick={show}>
      <span>{name}</span>
      <Bar counts={counts} />
      <span class="quiet">
        {words === '' ? fill(strings.countRequests, requests.toLocaleString(locale)) : words}
      </span>
      <span class="number">{responseMs === undefined ? '' : formatMs(responseMs, strings, locale)}</span>
    </button>
  );
}

/** The share of each outcome; the words beside it say the same. */
function Bar({ counts }: { readonly counts: IterationRow['counts'] }) {
  const sum = PARTS.reduce((all, part) => all + counts[part], 0);
  let at = 0;
  return (
    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="none" width="100" height="1" />
      {PARTS.filter((part) => counts[part] > 0).map((part) => {
        const width = (counts[part] / sum) * 100;
        const x = at;
        at += width;
        return <rect key={part} class={part} x={x} width={width} height="1" />;
      })}
    </svg>
  );
}
