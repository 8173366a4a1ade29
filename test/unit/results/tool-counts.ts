import { stripVTControlCharacters } from 'node:util';
import type { Severity } from '../../../src/report/rule-check';

/*
 * What the Postman CLI and newman say of their own runs and lints, taken from their outputs without our readers: by
 * this the readers are checked.
 */

/** Counts of a run; what the tool did not print is absent. */
export interface RunCounts {
  readonly iterations: number;
  readonly requests: number;
  readonly failed: number;
  readonly errors: number;
  readonly passed?: number;
  readonly skipped?: number;
  /** In ms, as precisely as the tool says it. */
  readonly averageResponseMs: number;
}

/** A line of the list of failures that ends a printed run. */
export type PrintedFailure = readonly [iteration: number, assertion: string, message: string];

const plain = (text: string): string => stripVTControlCharacters(text).replaceAll('\r', '');

/** The table that ends a printed run, and its lines of skipped assertions. */
export function printedCounts(output: string): RunCounts {
  const text = plain(output);
  const row = (name: string): readonly [executed: number, failed: number] => {
    const found = new RegExp(`[|│] +${name} [|│] +(\\d+) [|│] +(\\d+) [|│]`).exec(text);
    return [Number(found?.[1] ?? NaN), Number(found?.[2] ?? NaN)];
  };
  const [assertions, failed] = row('assertions');
  const skipped = text.split('\n').filter((line) => line.includes('[skipped]')).length;
  return {
    iterations: row('iterations')[0],
    requests: row('requests')[0],
    failed,
    errors: row('requests')[1] + row('test-scripts')[1] + row('prerequest-scripts')[1],
    passed: assertions - failed - skipped,
    skipped,
    averageResponseMs: Number(/average response time: (\d+) ?ms/.exec(text)?.[1] ?? NaN),
  };
}

/** The list of failures that ends a printed run: assertions as they fail, by iteration from 0. */
export function printedFailures(output: string): readonly PrintedFailure[] {
  const number = / *(\d+)\. {2}(\w*Error) +(.*?) *\n(?: *iteration: (\d+))? +(.*?) *\n/g;
  return [...plain(output).matchAll(number)]
    .filter(([, , , name]) => name !== '')
    .map(([, , , name = '', iteration = '1', message = '']) => [Number(iteration) - 1, name, message]);
}

interface Figures {
  readonly executed?: number;
  readonly total?: number;
  readonly errors?: number;
  readonly failed?: number;
  readonly passed?: number;
  readonly skipped?: number;
}

interface JsonReport {
  readonly run: {
    readonly summary?: Readonly<Record<string, Figures>> & {
      readonly timeStats: { readonly responseAverage: number };
    };
    readonly stats?: Readonly<Record<string, Figures>>;
    readonly timings?: { readonly responseAverage: number };
  };
}

/** What a JSON report of the CLI or newman sums up beside the list of its requests. */
export function summedUp(json: string): RunCounts {
  const { summary, stats = {}, timings } = (JSON.parse(json) as JsonReport).run;
  if (summary === undefined) {
    const failed = (name: string): number => stats[name]?.failed ?? NaN;
    return {
      iterations: stats['iterations']?.total ?? NaN,
      requests: stats['requests']?.total ?? NaN,
      failed: failed('assertions'),
      errors: failed('requests') + failed('testScripts') + failed('prerequestScripts'),
      averageResponseMs: timings?.responseAverage ?? NaN,
    };
  }
  const errors = (name: string): number => summary[name]?.errors ?? NaN;
  const { passed = NaN, failed = NaN, skipped = NaN } = summary['tests'] ?? {};
  return {
    iterations: summary['iterations']?.executed ?? NaN,
    requests: summary['executedRequests']?.executed ?? NaN,
    failed,
    errors: errors('executedRequests') + errors('prerequestScripts') + errors('postresponseScripts'),
    passed,
    skipped,
    averageResponseMs: summary.timeStats.responseAverage,
  };
}

/** The line that ends a table of violations. */
export function printedViolations(output: string): Readonly<Record<Severity | 'all', number>> {
  const line = /(\d+) problems? \((\d+) errors?, (\d+) warnings?, (\d+) infos?, (\d+) hints?\)/.exec(
    plain(output),
  );
  const [all = NaN, error = NaN, warning = NaN, info = NaN, hint = NaN] = (line ?? []).slice(1).map(Number);
  return { all, error, warning, info, hint };
}
