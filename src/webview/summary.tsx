import { formatMs } from '../report/format';
import type { RunTotals } from '../report/model';
import type { RunOrigin, RunSummary } from '../report/page-rows';
import { fill, type ReportStrings } from '../report/strings';
import { Icon, type IconName } from './icons';
import type { PageState } from './store';
import { Name } from './text';
import type { Host } from './vscode-api';

const VERDICT_ICON = { passed: 'passed', failed: 'failed', unclear: 'warning' } as const;

/** Which run this is, and how it ended. */
export function Header({
  summary,
  state: { strings, locale },
  host,
}: {
  readonly summary: RunSummary;
  readonly state: PageState;
  readonly host: Host;
}) {
  const { verdict, startedAt } = summary;
  return (
    <header class="header">
      <div>
        <h1>
          <Name text={summary.name} instead={strings.unnamedCollection} />
        </h1>
        <p class="facts">
          <span class={`verdict ${verdict}`}>
            <Icon name={VERDICT_ICON[verdict]} />
            {strings[verdict]}
          </span>
          {originWords(summary.origin, strings).map((words) => (
            <span key={words}>
              <Name text={words} instead="" />
            </span>
          ))}
          {startedAt === undefined ? null : (
            <span>
              {fill(
                strings.startedAt,
                new Date(startedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' }),
              )}
            </span>
          )}
        </p>
      </div>
      <button type="button" class="button" onClick={() => host.send({ type: 'openInCircleci' })}>
        {strings.openInCircleci}
      </button>
    </header>
  );
}

/** Build, branch or tag, commit and job, as far as they are known. */
function originWords({ jobName, build }: RunOrigin, strings: ReportStrings): readonly string[] {
  return [
    build && fill(strings.build, build.number),
    build?.ref,
    build?.revision?.slice(0, 7),
    fill(strings.job, jobName),
  ].filter((words) => words !== undefined);
}

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly icon?: IconName;
}

/** The totals, each with its name. */
export function Tiles({
  totals,
  state: { strings, locale },
}: {
  readonly totals: RunTotals;
  readonly state: PageState;
}) {
  const { assertions, durationMs, responseTotalMs, averageResponseMs } = totals;
  const count = (value: number): string => value.toLocaleString(locale);
  const time = (ms: number | undefined): string =>
    ms === undefined ? strings.notKnown : formatMs(ms, strings, locale);
  const tiles: readonly Tile[] = [
    { label: strings.iterations, value: count(totals.iterations) },
    { label: strings.requests, value: count(totals.requests) },
    { label: strings.averageResponse, value: time(averageResponseMs) },
    durationMs === undefined
      ? { label: strings.responseTotal, value: time(responseTotalMs) }
      : { label: strings.duration, value: time(durationMs) },
    { label: strings.assertionsPassed, value: count(assertions.passed), icon: 'passed' },
    { label: strings.assertionsFailed, value: count(assertions.failed), icon: 'failed' },
    { label: strings.assertionsSkipped, value: count(assertions.skipped), icon: 'skipped' },
    { label: strings.errors, value: count(totals.errors), icon: 'error' },
  ];
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
