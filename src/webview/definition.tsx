import {
  KIND_TABS,
  type DefinitionSummary,
  type KindTab,
  type ViolationsLook,
} from '../report/definition-model';
import type { RuleNote } from '../report/rule-check';
import type { ReportStrings } from '../report/strings';
import type { ViewProps } from './app';
import { Choice, SearchBox, Tabs } from './controls';
import { Count, FoundPanel } from './found';
import { isPartial, RuleNotes } from './notes';
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
              count: found === undefined || isUntold(id, summary) ? '' : count(found.counts[id] ?? 0),
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
          nothing={(shown) => nothing(summary, shown.violations, strings)}
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

/** Output that leaves security rules out does not say that there are no such violations. */
function isUntold(id: KindTab, { notes }: DefinitionSummary): boolean {
  return id === 'security' && notes.some(({ kind }) => kind === 'securityLeftOut');
}

/** Why a tab is empty. Those of the other kinds are there only where they have something. */
function nothing(
  { notes }: DefinitionSummary,
  { kind, text, severity }: ViolationsLook,
  strings: ReportStrings,
): string {
  if (text.trim() !== '') return strings.noMatch;
  if (severity !== 'all') return strings.noneOfSeverity;
  const has = (of: RuleNote['kind']): boolean => notes.some((note) => note.kind === of);
  if (has('noRules')) return strings.noRulesNoViolations;
  if (kind === 'security' && has('securityLeftOut')) return strings.noteSecurityLeftOut;
  if (isPartial(notes)) return strings.noneRead;
  if (kind === 'security') return strings.noSecurityViolations;
  return kind === 'governance' ? strings.noGovernanceViolations : strings.noViolations;
}
