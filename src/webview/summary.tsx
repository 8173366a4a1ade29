import type { DefinitionSummary } from '../report/definition-model';
import { formatMs } from '../report/format';
import { inertLine } from '../report/inert';
import type { RunTotals } from '../report/model';
import type { RunOrigin, RunSummary } from '../report/page-model';
import type { SavedFacts } from '../report/saved-report';
import { fill, type ReportStrings } from '../report/strings';
import { Icon, type IconName } from './icons';
import type { PageState } from './state';
import { Name } from './text';
import type { Host } from './vscode-api';

const VERDICT_ICON = { passed: 'passed', failed: 'failed', unclear: 'warning' } as const;

/** What this page is about, where it came from, and what can be done with it. */
export function Header({
  summary,
  state,
  host,
}: {
  readonly summary: RunSummary | DefinitionSummary;
  readonly state: PageState;
  readonly host: Host;
}) {
  const { strings, said, parts, part } = state;
  const isRun = 'verdict' in summary;
  return (
    <header class="header">
      {parts.length > 1 && (
        <label class="field">
          <span>{strings.result}</span>
          <select
            value={part}
            onChange={({ currentTarget }) => host.send({ type: 'part', part: Number(currentTarget.value) })}
          >
            {parts.map((name, i) => (
              <option key={i} value={i}>
                {`${i + 1}. ${inertLine(name)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <h1>
        <Name text={summary.name} instead={isRun ? strings.unnamedCollection : strings.unnamedDefinition} />
      </h1>
      <p class="facts">
        {isRun && (
          <span class={`verdict ${summary.verdict}`}>
            <Icon name={VERDICT_ICON[summary.verdict]} />
            {strings[summary.verdict]}
          </span>
        )}
        {factsOf(summary, state).map((words) => (
          <span key={words}>
            <Name text={words} instead="" />
          </span>
        ))}
      </p>
      <p class="facts">
        {sourceWords(summary, strings).map((words) => (
          <span key={words} class="wraps">
            <Name text={words} instead="" />
          </span>
        ))}
      </p>
      {state.saved === undefined ? (
        <div class="actions">
          {summary.actions.map((action) => (
            <button
              key={action}
              type="button"
              class="button"
              onClick={() => host.send({ type: 'action', action })}
            >
              {strings[action]}
            </button>
          ))}
          <span role="status" class="quiet">
            {said}
          </span>
        </div>
      ) : (
        <Saved facts={state.saved} state={state} />
      )}
    </header>
  );
}

/** When a file was saved that is this page, by what, and where what it shows is to be seen still. */
function Saved({
  facts: { at, by, links },
  state,
}: {
  readonly facts: SavedFacts;
  readonly state: PageState;
}) {
  const { strings, locale } = state;
  return (
    <p class="facts">
      <span>{fill(strings.savedBy, timeOf(at, locale), by)}</span>
      {(['openInCircleci', 'openInPostman'] as const).map(
        (name) =>
          links[name] !== undefined && (
            <a key={name} class="link" href={links[name]} rel="noreferrer">
              {strings[name]}
            </a>
          ),
      )}
    </p>
  );
}

/** Build, branch or tag, commit, job and so on, as far as they are known. */
function factsOf(summary: RunSummary | DefinitionSummary, { strings, locale }: PageState): readonly string[] {
  const { jobName, build } = summary.origin;
  return [
    build && fill(strings.build, build.number),
    build?.ref,
    build?.revision?.slice(0, 7),
    jobName === undefined ? undefined : fill(strings.job, jobName),
    ...('verdict' in summary ? runFacts(summary, strings, locale) : [summary.type, summary.file]),
  ].filter((words) => words !== undefined);
}

function runFacts(
  { environment, startedAt }: RunSummary,
  strings: ReportStrings,
  locale: string,
): readonly (string | undefined)[] {
  return [
    environment === undefined ? undefined : fill(strings.environment, environment),
    startedAt === undefined ? undefined : fill(strings.startedAt, timeOf(startedAt, locale)),
  ];
}

function timeOf(at: number, locale: string): string {
  return new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });
}

const FORMAT_LABEL = {
  nativeJson: 'formatNativeJson',
  newmanJson: 'formatNewmanJson',
  junit: 'formatJunit',
  printed: 'formatPrinted',
  apiLint: 'formatApiLint',
  specLintTable: 'formatSpecLintTable',
  specLintJson: 'formatSpecLintJson',
  specLintCsv: 'formatSpecLintCsv',
  lint: 'formatLint',
} as const satisfies Record<
  NonNullable<RunSummary['format']> | DefinitionSummary['format'],
  keyof ReportStrings
>;

/** What the facts were read from: how far they can be trusted depends on it. */
function sourceWords(
  { format, origin: { readFrom } }: RunSummary | DefinitionSummary,
  strings: ReportStrings,
): readonly string[] {
  return [
    format === undefined ? undefined : strings[FORMAT_LABEL[format]],
    readFrom === undefined ? undefined : readFromWords(readFrom, strings),
    readFrom?.testsAgree && strings.testsAgree,
  ].filter((words) => words !== undefined);
}

function readFromWords({ kind, name }: NonNullable<RunOrigin['readFrom']>, strings: ReportStrings): string {
  switch (kind) {
    case 'artifact':
      return fill(strings.readFromArtifact, name);
    case 'testResults':
      return strings.readFromTestResults;
    case 'stepOutput':
      return fill(strings.readFromStepOutput, name);
    case 'file':
      return fill(strings.readFromFile, name);
  }
}

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly icon?: IconName;
}

/** A step's time also holds what came before and after the run. */
const DURATION_LABEL = {
  report: 'duration',
  printed: 'durationPrinted',
  step: 'durationOfStep',
} as const satisfies Record<NonNullable<RunTotals['durationFrom']> | 'report', keyof ReportStrings>;

/** The totals of a run, each with its name. */
export function RunTiles({ totals, state }: { readonly totals: RunTotals; readonly state: PageState }) {
  const { strings, locale } = state;
  const { assertions, durationMs, durationFrom, responseTotalMs, averageResponseMs } = totals;
  const count = (value: number): string => value.toLocaleString(locale);
  const time = (ms: number | undefined): string =>
    ms === undefined ? strings.notKnown : formatMs(ms, strings, locale);
  const tiles: readonly Tile[] = [
    { label: strings.assertionsPassed, value: count(assertions.passed), icon: 'passed' },
    { label: strings.assertionsFailed, value: count(assertions.failed), icon: 'failed' },
    { label: strings.assertionsSkipped, value: count(assertions.skipped), icon: 'skipped' },
    { label: strings.errors, value: count(totals.errors), icon: 'error' },
    { label: strings.iterations, value: count(totals.iterations) },
    { label: strings.requests, value: count(totals.requests) },
    { label: strings.averageResponse, value: time(averageResponseMs) },
    durationMs === undefined
      ? { label: strings.responseTotal, value: time(responseTotalMs) }
      : { label: strings[DURATION_LABEL[durationFrom ?? 'report']], value: time(durationMs) },
  ];
  return <Tiles tiles={tiles} strings={strings} />;
}

export function Tiles({
  tiles,
  strings,
}: {
  readonly tiles: readonly Tile[];
  readonly strings: ReportStrings;
}) {
  return (
    <section aria-labelledby="summary">
      <h2 id="summary" class="heard-only">
        {strings.summary}
      </h2>
      <dl class="tiles">
        {tiles.map(({ label, value, icon }) => (
          <div class={value === '0' ? 'tile zero' : 'tile'} key={label}>
            <dt>{label}</dt>
            <dd>
              {icon === undefined ? null : <Icon name={icon} />}
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
