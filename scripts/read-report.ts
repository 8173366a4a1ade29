import { createReadStream } from 'node:fs';
import type { ReportNote, RunReport } from '../src/report/model';
import type { RuleCheck, RuleNote } from '../src/report/rule-check';
import type { AnyResult, NoReason } from '../src/results/reading';
import { readStream } from '../src/results/read-stream';

/** What our readers say of a report or a lint, in one object. A fact that the file does not hold is `null`. */
interface Printed {
  readonly format: string;
  readonly kind: 'run' | 'lint';
  readonly name: string | null;
  readonly iterations: number | null;
  readonly requests: number | null;
  readonly assertions: {
    readonly passed: number | null;
    readonly failed: number | null;
    readonly skipped: number | null;
  };
  readonly errors: number | null;
  readonly durationMs: number | null;
  readonly averageResponseMs: number | null;
  readonly failures: readonly {
    readonly iteration: number | null;
    readonly request: string | null;
    readonly assertion: string | null;
    readonly message: string | null;
  }[];
  readonly violations: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly message: string;
    readonly path: string | null;
    readonly line: number | null;
  }[];
  readonly notes: readonly string[];
}

const WHY: Readonly<Record<NoReason, string>> = {
  empty: 'The file is empty.',
  cut: 'The file ends before it says anything of a run or a lint.',
  other: 'The file is no report of a collection run and no lint result that is known here.',
};

/** A file's result as the printed object; a text says why it is neither. */
export function describeReport(result: AnyResult | 'tooLarge'): Printed | string {
  if (result === 'tooLarge') return 'The file holds too much to be read, even without headers and bodies.';
  if (result.kind === 'none') return WHY[result.reason];
  const [report] = result.kind === 'run' ? result.reports : [];
  const [check] = result.checks;
  const more = (result.kind === 'run' ? result.reports.length : 0) + result.checks.length - 1;
  const rest = more === 0 ? [] : [`The file holds ${more} more; this is the first.`];
  if (report !== undefined) return ofRun(report, rest);
  return check === undefined ? WHY.other : ofLint(check, rest);
}

function ofRun(report: RunReport, rest: readonly string[]): Printed {
  const { totals, notes, requests } = report;
  const folded = notes.some(({ kind }) => kind === 'iterationsFolded');
  const isJUnit = report.format === 'junit';
  return {
    format: report.format ?? 'unknown',
    kind: 'run',
    name: orNull(report.name),
    iterations: folded ? null : totals.iterations,
    requests: totals.requests,
    assertions: {
      passed: folded ? null : totals.assertions.passed,
      failed: totals.assertions.failed,
      skipped: isJUnit ? null : totals.assertions.skipped,
    },
    errors: totals.errors,
    durationMs: totals.durationMs ?? null,
    averageResponseMs: totals.averageResponseMs ?? null,
    failures: requests.flatMap(({ assertions, errors, name, iteration }) => [
      ...errors.map((error) => ({
        iteration: folded ? (error.iteration ?? null) : iteration,
        request: orNull(name),
        assertion: null,
        message: orNull(error.message),
      })),
      ...assertions
        .filter(({ status }) => status === 'failed')
        .map((assertion) => ({
          iteration: folded ? null : iteration,
          request: orNull(name),
          assertion: orNull(assertion.name),
          message: assertion.message ?? null,
        })),
    ]),
    violations: [],
    notes: [...notes.map(sentence), ...rest],
  };
}

function ofLint({ format, name, violations, notes }: RuleCheck, rest: readonly string[]): Printed {
  return {
    format,
    kind: 'lint',
    name: orNull(name),
    iterations: null,
    requests: null,
    assertions: { passed: null, failed: null, skipped: null },
    errors: null,
    durationMs: null,
    averageResponseMs: null,
    failures: [],
    violations: violations.map(({ kind, severity, message, path, line }) => ({
      kind,
      severity,
      message,
      path: path ?? null,
      line: line ?? null,
    })),
    notes: [...notes.map(sentence), ...rest],
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function sentence(note: ReportNote | RuleNote): string {
  switch (note.kind) {
    case 'itemsSkipped':
      return `Items that could not be read and are not counted: ${note.count}.`;
    case 'valuesIgnored':
      return `Values of a wrong type that were left out: ${note.count}.`;
    case 'textShortened':
      return `Very long texts that were shortened: ${note.count}.`;
    case 'scriptRequests':
      return `Requests that scripts sent, which the report does not list: ${note.count}.`;
    case 'failuresNotPrinted':
    case 'failuresMissing':
      return `Failures that test results tell of and printed output does not: ${note.count}.`;
    case 'totalsDisagree':
      return `${note.what}: ${note.stated} stated, ${note.counted} counted.`;
    case 'runError':
      return `The run ended in an error: ${note.message}`;
    case 'cut':
      return 'The report breaks off: what came after is missing.';
    case 'iterationsFolded':
      return note.outcomesUnknown === 0
        ? 'The format folds all iterations into one.'
        : `The format folds all iterations into one. Assertions left out because they may have failed: ${note.outcomesUnknown}.`;
    case 'skippedLookPassed':
      return 'The format does not tell skipped assertions from passed ones.';
    case 'noRules':
      return 'There were no rules to check against.';
    case 'securityLeftOut':
      return 'This output never holds violations of security rules.';
  }
}

async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  let said: Printed | string;
  try {
    said =
      file === undefined
        ? 'Name a file: npm run --silent read:report -- FILE'
        : describeReport(await readStream(createReadStream(file) as AsyncIterable<Uint8Array>));
  } catch (error) {
    said = `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (typeof said === 'string') {
    console.error(said);
    process.exitCode = 1;
  } else console.log(JSON.stringify(said));
}

if (require.main === module) void main();
