import { formatMs } from '../report/format';
import type { PastRun } from '../report/over-builds-model';
import { fill } from '../report/strings';
import { Icon } from './icons';
import type { PageState } from './state';

interface Trend {
  readonly label: string;
  readonly of: (run: PastRun) => number | undefined;
  readonly format: (value: number) => string;
  /** What a bar of full height stands for; without it, the largest value. */
  readonly full?: number;
}

/** The runs as charts, a bar for each, and the same as a table. */
export function Trends({ runs, state }: { readonly runs: readonly PastRun[]; readonly state: PageState }) {
  const { strings, locale } = state;
  const time = (ms: number): string => formatMs(ms, strings, locale);
  const trends: readonly Trend[] = [
    {
      label: strings.passRate,
      of: ({ passRate }) => passRate,
      // Cut, not rounded: what is not all must not read as all.
      format: (rate) => (Math.floor(rate * 1000) / 1000).toLocaleString(locale, RATE),
      full: 1,
    },
    { label: strings.responseTotal, of: ({ totalMs }) => totalMs, format: time },
    { label: strings.averageResponse, of: ({ averageMs }) => averageMs, format: time },
  ];
  return (
    <>
      <div class="trends">
        {trends.map((trend) => (
          <Chart key={trend.label} trend={trend} runs={runs} state={state} />
        ))}
      </div>
      <details>
        <summary>{strings.asTable}</summary>
        <Table trends={trends} runs={runs} state={state} />
      </details>
    </>
  );
}

const RATE = { style: 'percent', maximumFractionDigits: 1 } as const;

/** Part of a bar's column that stays empty. */
const GAP = 0.2;
/** Two runs alone would be walls, and not bars. */
const COLUMNS_AT_LEAST = 10;

function Chart({
  trend: { label, of, format, full },
  runs,
  state: { strings, locale },
}: {
  readonly trend: Trend;
  readonly runs: readonly PastRun[];
  readonly state: PageState;
}) {
  const values = runs.flatMap((run) => of(run) ?? []);
  const last = runs.at(-1);
  const now = last && of(last);
  const spoken = (value: number | undefined): string =>
    value === undefined ? strings.notKnown : format(value);
  if (values.length === 0) return null;
  const highest = values.reduce((a, b) => Math.max(a, b));
  const lowest = values.reduce((a, b) => Math.min(a, b));
  const scale = full ?? highest;
  const columns = Math.max(COLUMNS_AT_LEAST, runs.length);
  const words = [label, runs.length.toLocaleString(locale), ...[lowest, highest, now].map(spoken)];
  return (
    <figure class="trend">
      <figcaption>
        <span class="quiet">{label}</span>
        <span class="number">{spoken(now)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${columns} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={fill(strings.trendSpoken, ...words)}
      >
        {runs.map((run, at) => {
          const value = of(run);
          const height = value === undefined || scale === 0 ? 0 : (value / scale) * 100;
          const place = { x: columns - runs.length + at + GAP / 2, width: 1 - GAP };
          return (
            <g key={run.build} class={run === last ? 'now' : ''}>
              <title>{`${fill(strings.build, run.build)}: ${spoken(value)}`}</title>
              {full !== undefined && value !== undefined && (
                <rect {...place} class="missing" y="0" height={100 - height} />
              )}
              <rect {...place} class="value" y={100 - height} height={height} />
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

const VERDICT = {
  passed: ['passed', 'passed'],
  failed: ['failed', 'failed'],
  unclear: ['none', 'unclear'],
} as const;

/** The newest first, as builds are listed everywhere. */
function Table({
  trends,
  runs,
  state: { strings, locale },
}: {
  readonly trends: readonly Trend[];
  readonly runs: readonly PastRun[];
  readonly state: PageState;
}) {
  const counts = [
    [strings.assertionsPassed, ({ passed }: PastRun) => passed],
    [strings.assertionsFailed, ({ failed }: PastRun) => failed],
    [strings.errors, ({ errors }: PastRun) => errors],
  ] as const;
  const names = [
    strings.buildNumber,
    strings.outcome,
    ...trends.map(({ label }) => label),
    ...counts.map(([name]) => name),
  ];
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={strings.overBuilds}>
      <table>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...runs].reverse().map((run, at) => {
            const [icon, word] = VERDICT[run.verdict];
            return (
              <tr key={run.build}>
                <th scope="row">
                  {run.build} {at === 0 && <span class="quiet">{strings.thisRun}</span>}
                </th>
                <td>
                  <Icon name={icon} /> {strings[word]}
                </td>
                {trends.map(({ label, of, format }) => {
                  const value = of(run);
                  return <td key={label}>{value === undefined ? strings.notKnown : format(value)}</td>;
                })}
                {counts.map(([name, of]) => (
                  <td key={name}>{of(run).toLocaleString(locale)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
