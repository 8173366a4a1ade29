import { useEffect, useRef } from 'preact/hooks';
import { formatBytes, formatMs } from '../report/format';
import { inertLine } from '../report/inert';
import type { RequestRow } from '../report/page-model';
import { fill, type ReportStrings } from '../report/strings';
import { Icon, type IconName } from './icons';
import { Details } from './request-details';
import type { PageState } from './state';
import type { Store } from './store';
import { Name } from './text';

/** A request: a button that is its row, and below it what the button opens. */
export function Request({
  row,
  place,
  of,
  isGoal,
  saysIteration,
  state,
  store,
}: {
  readonly row: RequestRow;
  readonly place: number;
  readonly of: number;
  /** The reader wants to be taken here. */
  readonly isGoal: boolean;
  /** Nothing else on the page tells which iteration it is of. */
  readonly saysIteration: boolean;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings, locale } = state;
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = state.expanded.has(row.index);
  const detailsId = `request-${row.index}`;

  useEffect(() => {
    if (!isGoal) return;
    button.current?.scrollIntoView({ block: 'center' });
    button.current?.focus({ preventScroll: true });
    store.arrived(row.index);
  }, [isGoal, row.index, store]);

  return (
    <li aria-posinset={place} aria-setsize={of}>
      <button
        ref={button}
        type="button"
        class="request"
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => store.toggle(row.index)}
      >
        <Icon name="chevron" />
        <Icon name={iconOf(row)} />
        <span class="method">{inertLine(row.method ?? '')}</span>
        <span class="name wraps">
          {row.folder !== undefined && (
            <span class="quiet">
              <Name text={row.folder} instead="" /> /{' '}
            </span>
          )}
          <Name text={row.name} instead={strings.unnamedRequest} />
          {saysIteration && <span class="quiet"> · {fill(strings.iteration, row.iteration + 1)}</span>}
        </span>
        <span class="outcome">{outcomeOf(row, strings)}</span>
        <span class="status wraps">{statusOf(row, strings)}</span>
        <span class="number">
          {row.responseMs === undefined ? '' : formatMs(row.responseMs, strings, locale)}
        </span>
        <span class="number">
          {row.responseBytes === undefined ? '' : formatBytes(row.responseBytes, strings, locale)}
        </span>
      </button>
      <div id={detailsId} hidden={!isOpen}>
        {isOpen && <Details row={row} state={state} store={store} />}
      </div>
    </li>
  );
}

function iconOf({ counts }: RequestRow): IconName {
  if (counts.failed > 0 || counts.errors > 0) return 'failed';
  if (counts.passed > 0) return 'passed';
  return counts.skipped > 0 ? 'skipped' : 'none';
}

/** `1 failed · 2 passed`: in words what the icon says, and how much of it. */
function outcomeOf({ counts }: RequestRow, strings: ReportStrings): string {
  const parts = [
    [counts.errors, strings.countErrors],
    [counts.failed, strings.countFailed],
    [counts.passed, strings.countPassed],
    [counts.skipped, strings.countSkipped],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => fill(words, count));
  return said.length === 0 ? strings.noAssertions : said.join(' · ');
}

function statusOf({ status }: RequestRow, strings: ReportStrings): string {
  return status === undefined ? strings.noResponse : inertLine(`${status.code} ${status.text ?? ''}`);
}
