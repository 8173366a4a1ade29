import { KIND_TABS, type DefinitionSummary, type KindTab } from '../report/definition-model';
import type { ReportStrings } from '../report/strings';
import type { ViewProps } from './app';
import { Choice, SearchBox, Tabs } from './controls';
import { Count, FoundPanel } from './found';
import { RuleNotes } from './notes';
import { Header, Tiles } from './summary';
import { Violations } from './violations';

const KIND_LABEL = {
  all: 'allViolations',
  governance: 'governance',
  security: 'security',
  syntax: 'syntax',
  other: 'otherRules',
} as const satisfies Record<KindTab, keyof ReportStrings>;

/** The page of one API definition: the rules that it breaks, governance and security apart. */
export function Definition({
  summary,
  state,
  store,
  host,
}: ViewProps & { readonly summary: DefinitionSummary }) {
  const { strings, locale, violations, found } = state;
  const { totals, kinds } = summary;
  const count = (value: number): string => value.toLocaleString(locale);
  return (
    <main>
      <Header summary={summary} state={state} host={host} />
      <RuleNotes notes={summary.notes} state={state} />
      <Tiles
        strings={strings}
        tiles={[
          { label: strings.violationErrors, value: count(totals.error), icon: 'failed' },
          { label: strings.violationWarnings, value: count(totals.warning), icon: 'warning' },
          { label: strings.violationInfos, value: count(totals.info), icon: 'info' },
          { label: strings.violationHints, value: count(totals.hint), icon: 'info' },
        ]}
      />
      <section aria-labelledby="violations" class="results">
        <h2 id="violations" class="heard-only">
          {strings.violations}
        </h2>
        <div class="toolbar">
          <Tabs
            label={strings.violations}
            current={violations.kind}
            choose={(kind) => store.lookAtViolations({ kind })}
            tabs={KIND_TABS.filter((id) => isShown(id, kinds)).map((id) => ({
              id,
              label: strings[KIND_LABEL[id]],
              count: found === undefined ? '' : count(found.counts[id] ?? 0),
            }))}
          />
          <div class="tools">
            <SearchBox
              label={strings.search}
              placeholder={strings.searchViolations}
              text={violations.text}
              search={(text) => store.lookAtViolations({ text })}
            />
            <Choice
              label={strings.severity}
              value={violations.severity}
              choose={(severity) => store.lookAtViolations({ severity })}
              options={[
                ['all', strings.anySeverity],
                ['error', strings.severityError],
                ['warning', strings.severityWarning],
                ['info', strings.severityInfo],
                ['hint', strings.severityHint],
              ]}
            />
            <Choice
              label={strings.sortBy}
              value={violations.sort}
              choose={(sort) => store.lookAtViolations({ sort })}
              options={[
                ['severity', strings.severity],
                ['rule', strings.rule],
                ['path', strings.path],
              ]}
            />
            <Count total={found?.total} state={state} />
          </div>
        </div>
        <FoundPanel
          tab={violations.kind}
          found={found}
          nothing={({ violations: { text, severity } }) =>
            nothing(summary, text !== '' || severity !== 'all', strings)
          }
          list={(shown) => (
            <Violations
              found={shown}
              state={state}
              store={store}
              open={(index) => host.send({ type: 'openPlace', index })}
            />
          )}
        />
      </section>
    </main>
  );
}

/** The two that everybody looks for, and what else there is. */
function isShown(id: KindTab, kinds: DefinitionSummary['kinds']): boolean {
  return id === 'syntax' || id === 'other' ? kinds[id] > 0 : true;
}

function nothing({ notes }: DefinitionSummary, isFiltered: boolean, strings: ReportStrings): string {
  if (isFiltered) return strings.noMatch;
  return notes.some(({ kind }) => kind === 'noRules') ? strings.noRulesNoViolations : strings.noViolations;
}
