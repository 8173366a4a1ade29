import type { ComponentChildren } from 'preact';
import { fill } from '../report/strings';
import { TAB_PANEL, tabId } from './controls';
import type { Found, PageState } from './state';
import type { Store } from './store';

/** What a list of results is drawn from. */
export interface ResultsListProps {
  readonly found: Found;
  /** The run has several iterations. */
  readonly several: boolean;
  readonly state: PageState;
  readonly store: Store;
}

/** What the chosen tab lists: empty until the host has answered, and a sentence where it found nothing. */
export function FoundPanel({
  tab,
  found,
  nothing,
  list,
}: {
  readonly tab: string;
  readonly found: Found | undefined;
  readonly nothing: (found: Found) => string;
  readonly list: (found: Found) => ComponentChildren;
}) {
  return (
    <div role="tabpanel" id={TAB_PANEL} aria-labelledby={tabId(tab)} aria-busy={found === undefined}>
      {found && (found.total === 0 ? <p class="quiet">{nothing(found)}</p> : list(found))}
    </div>
  );
}

/** How many entries there are now: seen, and announced whenever it changes. */
export function Count({
  total,
  state: { strings, locale },
}: {
  readonly total: number | undefined;
  readonly state: PageState;
}) {
  return (
    <span role="status" class="quiet total">
      {total === undefined
        ? ''
        : fill(total === 1 ? strings.foundOne : strings.foundMany, total.toLocaleString(locale))}
    </span>
  );
}
