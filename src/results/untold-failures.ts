import type { TestResult } from '../circleci/model';
import { MASK, maskUrlsIn } from '../report/mask';
import type { RunReport } from '../report/model';

/** What a job's test results say beside what its steps printed. */
export interface TestsBesidePrint {
  /** The test results that can be of the Postman CLI or newman. */
  readonly own: readonly TestResult[];
  /** Failures among them that no printed run tells of. */
  readonly untold: number;
  /** For each printed run, how many of those are of a request that it has. */
  readonly untoldOf: readonly number[];
}

/**
 * Compares test results with what was printed of the same job. Printed failures that no test result tells of contradict
 * nothing: test results fold iterations.
 */
export function compareWithPrinted(
  tests: readonly TestResult[],
  printed: readonly RunReport[],
): TestsBesidePrint {
  const told = indexOf(printed);
  const own = tests.filter((test) => isPostmans(test) || told.classOf(test) !== undefined);
  const untoldOf = printed.map(() => 0);
  let untold = 0;
  for (const test of own) {
    if (test.result !== 'failure') continue;
    const known = told.classOf(test);
    const key = keyOf(known ?? '', test.name);
    const left = known === undefined ? 0 : (told.failures.get(key) ?? 0);
    if (left > 0) {
      told.failures.set(key, left - 1);
      continue;
    }
    untold += 1;
    for (const at of told.classes.get(known ?? '') ?? []) untoldOf[at] = (untoldOf[at] ?? 0) + 1;
  }
  return { own, untold, untoldOf };
}

/**
 * How the two tools call a class: newman's older versions by the path of the request, all others by that path, or by the
 * collection's name, in camel case. Neither names a file.
 */
function isPostmans({ classname, file }: TestResult): boolean {
  return (file ?? '') === '' && (/^[A-Z\d][A-Za-z\d]*$/.test(classname) || classname.includes(' / '));
}

interface PrintedIndex {
  /** Of each class, the positions of the runs that have it. */
  readonly classes: ReadonlyMap<string, ReadonlySet<number>>;
  /** How often an assertion of a class failed, over all runs. */
  readonly failures: Map<string, number>;
  /** The class of `test` as it is called here. */
  readonly classOf: (test: TestResult) => string | undefined;
}

function indexOf(printed: readonly RunReport[]): PrintedIndex {
  const classes = new Map<string, Set<number>>();
  const failures = new Map<string, number>();
  /** How long the beginnings are that are known of names with a masked value in them. */
  const lengths = new Set<number>();
  for (const [at, { name: collection, requests }] of printed.entries()) {
    for (const { folder, name, assertions } of requests) {
      const [path = '', ...masked] = `${folder ?? ''} / ${name}`.split(MASK);
      const own = lettersOf(path);
      if (masked.length > 0) lengths.add(own.length);
      for (const known of collection === '' ? [own] : new Set([own, lettersOf(collection)])) {
        classes.set(known, (classes.get(known) ?? new Set()).add(at));
        for (const assertion of assertions) {
          if (assertion.status !== 'failed') continue;
          const key = keyOf(known, assertion.name);
          failures.set(key, (failures.get(key) ?? 0) + 1);
        }
      }
    }
  }
  const longestFirst = [...lengths].sort((one, other) => other - one);
  return {
    classes,
    failures,
    classOf({ classname }) {
      const letters = lettersOf(classname);
      if (classes.has(letters)) return letters;
      return longestFirst.map((length) => letters.slice(0, length)).find((start) => classes.has(start));
    },
  };
}

function keyOf(known: string, name: string): string {
  // Without what stands between its words, which a terminal and an XML file keep differently.
  return `${known} ${beginning(maskUrlsIn(name).replace(/[^\p{L}\p{N}]+/gu, ''))}`;
}

/** Latin letters that are spelled in ASCII where a name becomes an identifier, and have no accent to take off. */
const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l' };

/** What camel case leaves of a name, whatever its case. */
function lettersOf(name: string): string {
  const ascii = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[ßæœøđł]/g, (letter) => SPELLED[letter] ?? '');
  return beginning(ascii.replace(/[^a-z\d]+/g, ''));
}

/** Each side has its own way to shorten what is longer. */
function beginning(letters: string): string {
  return letters.slice(0, 100);
}
