import { formatMs } from '../report/format';
import { inert } from '../report/inert';
import type { ReportNote, StatedFact } from '../report/model';
import type { RuleNote } from '../report/rule-check';
import { fill, type ReportStrings } from '../report/strings';
import { Icon } from './icons';
import type { PageState } from './state';

/** Some of it could not be read, so that what is not listed may be there all the same. */
export function isPartial(notes: readonly (ReportNote | RuleNote)[]): boolean {
  return notes.some(({ kind }) => kind === 'cut' || kind === 'itemsSkipped');
}

/** What is wrong with a report itself; nothing where nothing is. */
export function Notes({
  notes,
  state,
}: {
  readonly notes: readonly ReportNote[];
  readonly state: PageState;
}) {
  const lines = notes.map((note) => [note.kind === 'runError', sentence(note, state)] as const);
  return <Lines lines={lines} strings={state.strings} />;
}

/** What is wrong with the output of a lint itself. */
export function RuleNotes({
  notes,
  state,
}: {
  readonly notes: readonly RuleNote[];
  readonly state: PageState;
}) {
  const lines = notes.map((note) => [false, ruleSentence(note, state)] as const);
  return <Lines lines={lines} strings={state.strings} />;
}

function Lines({
  lines,
  strings,
}: {
  readonly lines: readonly (readonly [isError: boolean, text: string])[];
  readonly strings: ReportStrings;
}) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="notes" class="notes">
      <h2 id="notes" class="heard-only">
        {strings.aboutReport}
      </h2>
      <ul>
        {lines.map(([isError, text], i) => (
          <li key={i}>
            <Icon name={isError ? 'failed' : 'warning'} />
            <span class="wraps">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const FACT_LABEL: Readonly<Record<StatedFact, keyof ReportStrings>> = {
  iterations: 'iterations',
  requests: 'requests',
  assertions: 'assertions',
  passed: 'assertionsPassed',
  failed: 'assertionsFailed',
  skipped: 'assertionsSkipped',
  errors: 'errors',
  averageResponseMs: 'averageResponse',
};

function sentence(note: ReportNote, { strings, locale }: PageState): string {
  const count = (value: number): string => value.toLocaleString(locale);
  switch (note.kind) {
    case 'itemsSkipped':
      return fill(strings.noteItemsSkipped, count(note.count));
    case 'textShortened':
      return fill(strings.noteTextShortened, count(note.count));
    case 'valuesIgnored':
      return fill(strings.noteValuesIgnored, count(note.count));
    case 'runError':
      return fill(strings.noteRunError, inert(note.message));
    case 'cut':
      return strings.noteCut;
    case 'iterationsFolded':
      return note.outcomesUnknown === 0
        ? strings.noteIterationsFolded
        : fill(strings.noteOutcomesUnknown, count(note.outcomesUnknown));
    case 'skippedLookPassed':
      return strings.noteSkippedLookPassed;
    case 'failuresNotPrinted':
      return fill(strings.noteFailuresNotPrinted, count(note.count));
    case 'failuresMissing':
      return fill(strings.noteFailuresMissing, count(note.count));
    case 'scriptRequests':
      return fill(strings.noteScriptRequests, count(note.count));
    case 'totalsDisagree': {
      const say = (value: number): string =>
        note.what === 'averageResponseMs' ? formatMs(value, strings, locale) : count(value);
      return fill(
        strings.noteTotalsDisagree,
        strings[FACT_LABEL[note.what]],
        say(note.stated),
        say(note.counted),
      );
    }
  }
}

const RULE_FACT_LABEL = {
  error: 'violationErrors',
  warning: 'violationWarnings',
  info: 'violationInfos',
  hint: 'violationHints',
  problems: 'problems',
} as const satisfies Record<string, keyof ReportStrings>;

function ruleSentence(note: RuleNote, { strings, locale }: PageState): string {
  const count = (value: number): string => value.toLocaleString(locale);
  switch (note.kind) {
    case 'itemsSkipped':
      return fill(strings.noteRuleRowsSkipped, count(note.count));
    case 'textShortened':
      return fill(strings.noteTextShortened, count(note.count));
    case 'valuesIgnored':
      return fill(strings.noteValuesIgnored, count(note.count));
    case 'totalsDisagree':
      return fill(
        strings.noteRulesDisagree,
        strings[RULE_FACT_LABEL[note.what]],
        count(note.stated),
        count(note.counted),
      );
    case 'cut':
      return strings.noteRulesCut;
    case 'noRules':
      return strings.noteNoRules;
    case 'securityLeftOut':
      return strings.noteSecurityLeftOut;
  }
}
