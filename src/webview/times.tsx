import { useState } from 'preact/hooks';
import { formatMs } from '../report/format';
import { inertLine } from '../report/inert';
import type { RunSummary, TimesSummary, TimingRow } from '../report/page-model';
import { fill } from '../report/strings';
import { BlockList } from './blocks';
import type { PageState } from './state';
import type { Store } from './store';
import { Name } from './text';

const ROW_HEIGHT = 28;
const ROWS_IN_SIGHT = 8;

/** Response times: over the run, and of each request. Nothing where none was measured. */
export function Times({
  summary: { times },
  state,
  store,
}: {
  readonly summary: RunSummary;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings } = state;
  const [isOpen, setOpen] = useState(false);
  if (times === undefined) return null;
  return (
    <section aria-labelledby="times">
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <h2 id="times">{strings.responseTimes}</h2>
        </summary>
        {isOpen && <Charts times={times} state={state} store={store} />}
      </details>
    </section>
  );
}

/** What the reader opened: a long run has many thousands of rows, which cost nothing until then. */
function Charts({
  times,
  state,
  store,
}: {
  readonly times: TimesSummary;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings } = state;
  const legend = times.isRepeated ? strings.timesLegend : strings.timesOfOnce;
  return (
    <>
      {times.course.length > 1 && <Course times={times} state={state} />}
      <p class="quiet legend">{legend}</p>
      <div
        class={times.requests > ROWS_IN_SIGHT ? 'box' : ''}
        {...(times.requests > ROWS_IN_SIGHT ? { tabIndex: 0, role: 'group', 'aria-label': legend } : {})}
      >
        <BlockList
          total={times.requests}
          rowHeight={ROW_HEIGHT}
          want={(block) => store.wantBlock('timings', block)}
          draw={(block) => {
            const rows = state.timings.get(block);
            return (
              rows && (
                <ul>
                  {rows.map((row, i) => (
                    <Timing key={i} row={row} longestMs={times.longestMs} state={state} />
                  ))}
                </ul>
              )
            );
          }}
        />
      </div>
    </>
  );
}

/** A line over the whole run, the longest time of each stretch. */
function Course({ times, state }: { readonly times: TimesSummary; readonly state: PageState }) {
  const { strings, locale } = state;
  const { course, longestMs } = times;
  const last = course.length - 1;
  const height = (ms: number): number => 100 - (longestMs === 0 ? 0 : (ms / longestMs) * 100);
  const line = course.map((ms, i) => `${(i / last) * 1000} ${height(ms)}`).join('L');
  const shortest = course.reduce((a, b) => Math.min(a, b));
  const [from, to] = [formatMs(shortest, strings, locale), formatMs(longestMs, strings, locale)];
  return (
    <figure class="course">
      <figcaption class="quiet">
        <span>{strings.overTheRun}</span>
        <span class="number">{from === to ? to : `${from} – ${to}`}</span>
      </figcaption>
      <svg
        viewBox="0 -2 1000 104"
        preserveAspectRatio="none"
        role="img"
        aria-label={fill(strings.overTheRunSpoken, from, to)}
      >
        <path class="area" d={`M0 100L${line}L1000 100Z`} />
        <path class="line" d={`M${line}`} />
      </svg>
    </figure>
  );
}

function Timing({
  row,
  longestMs,
  state: { strings, locale },
}: {
  readonly row: TimingRow;
  readonly longestMs: number;
  readonly state: PageState;
}) {
  const { count, minMs, averageMs, maxMs } = row;
  const x = (ms: number): number => (longestMs === 0 ? 0 : (ms / longestMs) * 99);
  const words = [minMs, averageMs, maxMs].map((ms) => formatMs(ms, strings, locale));
  return (
    <li class="timing">
      <span class="method">{inertLine(row.method ?? '')}</span>
      <span class="name wraps">
        {row.folder !== undefined && (
          <span class="quiet">
            <Name text={row.folder} instead="" /> /{' '}
          </span>
        )}
        <Name text={row.name} instead={strings.unnamedRequest} />
      </span>
      <svg class="range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" y="4.5" width="100" height="1" />
        <rect class="span" x={x(minMs)} y="2" width={Math.max(0.5, x(maxMs) - x(minMs))} height="6" />
        <rect class="average" x={x(averageMs)} width="0.7" height="10" />
      </svg>
      {count === 1 ? (
        <span class="number">{words[0]}</span>
      ) : (
        <>
          <span class="number" aria-hidden="true">
            {fill(strings.timesOf, ...words)}
          </span>
          <span class="heard-only">{fill(strings.timesSpoken, ...words)}</span>
        </>
      )}
    </li>
  );
}
