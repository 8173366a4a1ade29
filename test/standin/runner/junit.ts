import { SaxesParser } from 'saxes';
import type { StoredTest } from '../scene/model';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The test cases of a JUnit file. What cannot be read is left out, as CircleCI does without a word. */
export function junitTests(xml: string): readonly StoredTest[] {
  const tests: StoredTest[] = [];
  let current: Mutable<StoredTest> | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testcase') {
      current = {
        name: attributes.name ?? '',
        classname: attributes.classname ?? '',
        result: 'success',
        runTime: Number(attributes.time ?? 0) || 0,
        message: '',
      };
      tests.push(current);
    } else if (current !== undefined && (name === 'failure' || name === 'error')) {
      current.result = 'failure';
      current.message = attributes.message ?? '';
    } else if (current !== undefined && name === 'skipped') {
      current.result = 'skipped';
    }
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'testcase') current = undefined;
  });
  parser.on('error', () => undefined);
  parser.write(xml).close();
  return tests;
}
