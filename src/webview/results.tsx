import { RESULT_TABS, type ResultSort, type ResultTab, type RunSummary } from '../report/page-model';
import { fill, type ReportStrings } from '../report/strings';
import { Choice, SearchBox, Tabs } from './controls';
import { Findings } from './findings';
import { Count, FoundPanel } from './found';
import type { IconName } from './icons';
import { isPartial } from './notes';
import { Requests } from './requests';
import type { PageState } from './state';
import type { Store } from './store';

const TAB_LABEL = {
  all: 'tabAll',
  failed: 'tabFailed',
  skipped: 'tabSkipped',
  errors: 'tabErrors',
} as const satisfies Record<ResultTab, keyof ReportStrings>;

const TAB_ICON: Readonly<Partial<Record<ResultTab, IconName>>> = {
  failed: 'failed',
  skipped: 'skipped',
  errors: 'error',
};

/** What happened in the run: every request, or what failed, was skipped or went wrong; searched and sorted. */
export function Results({
  summary,
  state,
  store,
}: {
  readonly summary: RunSummary;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings, locale, results, found } = state;
  const sorts: readonly (readonly [ResultSort, string])[] = [
    ['run', strings.sortRun],
    ['name', strings.sortName],
    ['time', strings.sortTime],
    ['status', strings.sortStatus],
  ];
  return (
    <section aria-labelledby="results" class="results">
      <h2 id="results" class="heard-only">
        {strings.results}
      </h2>
      <div class="toolbar">
        <Tabs
          label={strings.results}
          current={results.tab}
          choose={(tab) => store.lookAtResults({ tab })}
          tabs={RESULT_TABS.map((id) => ({
            id,
            label: strings[TAB_LABEL[id]],
            count: found === undefined ? '' : (found.counts[id] ?? 0).toLocaleString(locale),
            ...(TAB_ICON[id] !== undefined && (found?.counts[id] ?? 0) > 0 ? { icon: TAB_ICON[id] } : {}),
          }))}
        />
        <div class="tools">
          <SearchBox
            label={strings.search}
            placeholder={strings.searchPlaceholder}
            text={results.text}
            search={(text) => store.lookAtResults({ text })}
          />
          <Choice
            label={strings.sortBy}
            options={sorts}
            value={results.sort}
            choose={(sort) => store.lookAtResults({ sort })}
          />
          <Count total={found?.total} state={state} />
        </div>
      </div>
      <FoundPanel
        tab={results.tab}
        found={found}
        nothing={({ results: { tab, text } }) => nothing(tab, text, summary, strings)}
        list={(shown) => {
          const List = shown.results.tab === 'all' ? Requests : Findings;
          return <List found={shown} several={summary.totals.iterations > 1} state={state} store={store} />;
        }}
      />
    </section>
  );
}

/** Why a tab is empty. */
function nothing(tab: ResultTab, text: string, summary: RunSummary, strings: ReportStrings): string {
  const { verdict, totals, notes } = summary;
  if (text.trim() !== '') return strings.noMatch;
  const missing = notes.find((note) => note.kind === 'failuresMissing');
  if (tab === 'failed' && missing !== undefined) return fill(strings.noteFailuresMissing, missing.count);
  if (tab === 'failed' && verdict === 'failed' && totals.errors === 0) return strings.failuresUnread;
  if (isPartial(notes)) return strings.noneRead;
  switch (tab) {
    case 'all':
      return verdict === 'failed' ? `${strings.noRequests} ${strings.failuresUnread}` : strings.noRequests;
    case 'failed':
      return strings.noFailures;
    case 'skipped':
      return notes.some(({ kind }) => kind === 'skippedLookPassed')
        ? strings.noteSkippedLookPassed
        : strings.noSkipped;
    case 'errors':
      return strings.noErrors;
  }
}
