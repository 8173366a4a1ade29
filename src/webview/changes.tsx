import type { ComponentChildren } from 'preact';
import { formatMs } from '../report/format';
import { inertLine } from '../report/inert';
import {
  CHANGE_KINDS,
  type ChangeKind,
  type Compared,
  type Listed,
  type OverBuilds,
} from '../report/over-builds-model';
import { fill } from '../report/strings';
import { Icon, type IconName } from './icons';
import type { PageState } from './state';
import { Name } from './text';

const ICON = {
  newlyFailing: 'failed',
  fixed: 'passed',
  added: 'info',
  gone: 'none',
} as const satisfies Record<ChangeKind, IconName>;

/** What changed since the run before this one, and what flips while nothing changes. */
export function Changes({ history, state }: { readonly history: OverBuilds; readonly state: PageState }) {
  const { strings, locale } = state;
  const { changes, flaky, isNamed } = history;
  const all = changes === undefined ? [] : [...CHANGE_KINDS.map((kind) => changes[kind]), changes.slower];
  return (
    <>
      {changes !== undefined && (
        <>
          <h3>{fill(strings.since, changes.since)}</h3>
          {!changes.isPartial && all.every(({ total }) => total === 0) && <p>{strings.noChanges}</p>}
          {CHANGE_KINDS.map((kind) => (
            <List key={kind} icon={ICON[kind]} label={strings[kind]} items={changes[kind]} state={state} />
          ))}
          <List
            icon="warning"
            label={strings.slower}
            items={changes.slower}
            state={state}
            more={({ fromMs, toMs }) =>
              fill(strings.slowerFrom, ...[toMs, fromMs].map((ms) => formatMs(ms, strings, locale)))
            }
          />
          {changes.isPartial && <p class="quiet">{strings.changesPartial}</p>}
        </>
      )}
      <List
        heading="h3"
        icon="warning"
        label={strings.flaky}
        items={flaky}
        state={state}
        more={({ revision, passedIn, failedIn }) =>
          fill(strings.flakyIn, inertLine(revision.slice(0, 7)), passedIn.join(', '), failedIn.join(', '))
        }
      />
      {!isNamed && <p class="quiet">{strings.changesUnnamed}</p>}
    </>
  );
}

/** One kind of change, with its count. Nothing where there is none. */
function List<T extends Compared>({
  heading: Heading = 'h4',
  icon,
  label,
  items,
  state: { strings, locale },
  more,
}: {
  readonly heading?: 'h3' | 'h4';
  readonly icon: IconName;
  readonly label: string;
  readonly items: Listed<T>;
  readonly state: PageState;
  readonly more?: (item: T) => ComponentChildren;
}) {
  const { total, first } = items;
  if (total === 0) return null;
  return (
    <>
      <Heading>
        <Icon name={icon} /> {label} <span class="badge">{total.toLocaleString(locale)}</span>
      </Heading>
      <ul class="changes" aria-label={label}>
        {first.map((item, at) => (
          <li key={at}>
            {item.isFailing && (
              <>
                <Icon name="failed" /> {strings.failed} ·{' '}
              </>
            )}
            {item.assertion !== undefined && (
              <>
                <Name text={item.assertion} instead={strings.unnamedAssertion} /> ·{' '}
              </>
            )}
            <span class={item.assertion === undefined ? '' : 'quiet'}>
              {item.folder !== undefined && (
                <>
                  <Name text={item.folder} instead="" /> /{' '}
                </>
              )}
              <Name text={item.request} instead={strings.unnamedRequest} />
            </span>
            {more !== undefined && <span class="quiet"> · {more(item)}</span>}
          </li>
        ))}
      </ul>
      {total > first.length && (
        <p class="quiet">{fill(strings.furtherOnes, (total - first.length).toLocaleString(locale))}</p>
      )}
    </>
  );
}
