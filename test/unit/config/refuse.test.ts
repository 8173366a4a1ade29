import assert from 'node:assert/strict';
import { insertJob } from '../../../src/config';
import { choices, collection, existing, NEW, refusal } from './support';

describe('A config that cannot be edited safely is left alone', () => {
  // Mocha lets traces have any length, and one of a stack that overflows takes seconds to make.
  const { stackTraceLimit } = Error;
  before(() => (Error.stackTraceLimit = 10));
  after(() => (Error.stackTraceLimit = stackTraceLimit));

  const cases: Record<string, [text: string, refusal: object]> = {
    'not YAML': ['version: 2.1\njobs: {\n', { kind: 'notYaml', line: 3 }],
    'merge conflict': ['version: 2.1\n<<<<<<< HEAD\njobs:\n', { kind: 'notYaml', line: 2 }],
    'an alias without its anchor': [
      'version: 2.1\njobs:\n  a: *b\n',
      { kind: 'notYaml', line: 3, message: 'Unresolved alias: *b' },
    ],
    'several documents': ['version: 2.1\n---\nversion: 2.1\n', { kind: 'severalDocuments' }],
    'a list': ['- a\n', { kind: 'rootNotAMap' }],
    'a written null': ['null\n', { kind: 'rootNotAMap' }],
    'a key twice': ['version: 2.1\njobs:\n  a: 1\n  a: 2\n', { kind: 'duplicateKey', key: 'a', line: 4 }],
    'tabs for indentation': ['version: 2.1\njobs:\n\ta:\n\t\tx: 1\n', { kind: 'tabIndentation', line: 3 }],
    'an alias bomb': [bomb(), { kind: 'tooManyAliases' }],
    'brackets without end': [`version: 2.1\njobs: ${'['.repeat(20_000)}\n`, { kind: 'tooDeep' }],
    'an old version': ['version: 1\n', { kind: 'unsupportedVersion', version: '1' }],
    'no version': ['jobs:\n', { kind: 'unsupportedVersion', version: '' }],
    'a setup config': ['version: 2.1\nsetup: true\njobs:\n', { kind: 'setupConfig' }],
    'a setup config by an alias': ['version: 2.1\nx: &t true\nsetup: *t\njobs:\n', { kind: 'setupConfig' }],
    'a setup config by a merge key': [
      'version: 2.1\nx: &s {setup: true}\n<<: *s\njobs:\n',
      { kind: 'setupConfig' },
    ],
    'workflows that a merge key brings': [
      'version: 2.1\nbase: &base {workflows: {main: {jobs: [build]}}}\n<<: *base\njobs: {build: {}}\n',
      { kind: 'unsupportedShape', what: 'workflows', line: 3 },
    ],
    'jobs that a merge key brings': [
      'version: 2.1\nbase: &base {jobs: {build: {}}}\n<<: [*base]\nworkflows: {main: {jobs: [build]}}\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 3 },
    ],
    'jobs whose key is an alias': [
      'version: 2.1\nx: &j jobs\n*j : {build: {}}\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 3 },
    ],
    'a job of our name that a merge key brings': [
      'version: 2.1\nx: &deep {postman-automated-runs: {}}\ny: &common {<<: *deep}\njobs:\n  <<: *common\n  b: {}\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 5 },
    ],
    'jobs behind an alias that has ours': [
      'version: 2.1\nj: &j {postman-automated-runs: {}}\njobs: *j\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 3 },
    ],
    'jobs behind an alias on a line of its own': [
      'version: 2.1\nj: &j {}\njobs:\n  *j\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 3 },
    ],
    'jobs that something else repeats, without room in front of them': [
      'version: 2.1\njobs: &j\n a: 1\nx: *j\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 2 },
    ],
    'workflows behind an alias on a line of its own': [
      'version: 2.1\nw: &w {}\nworkflows:\n  *w\n',
      { kind: 'unsupportedShape', what: 'workflows', line: 3 },
    ],
    'jobs as a list': ['version: 2.1\njobs: [a]\n', { kind: 'unsupportedShape', what: 'jobs', line: 2 }],
    'jobs as a written null': [
      'version: 2.1\njobs: ~\n',
      { kind: 'unsupportedShape', what: 'jobs', line: 2 },
    ],
    'workflows as a list': [
      'version: 2.1\nworkflows: []\n',
      { kind: 'unsupportedShape', what: 'workflows', line: 2 },
    ],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => {
      const found = refusal(text);
      assert.deepEqual({ ...found, ...expected }, found);
    });
  }

  it('a workflow that is not there, or is `version`', () => {
    const text = 'version: 2\njobs:\nworkflows:\n  version: 2\n';
    assert.deepEqual(refusal(text, existing('main')), { kind: 'workflowMissing', name: 'main' });
    assert.deepEqual(refusal(text, existing('version')), { kind: 'workflowMissing', name: 'version' });
    assert.deepEqual(refusal('', existing('main')), { kind: 'workflowMissing', name: 'main' });
  });

  it('a workflow whose jobs are a map', () => {
    const text = 'version: 2.1\njobs:\nworkflows:\n  main:\n    jobs:\n      a: 1\n';
    assert.deepEqual(refusal(text, existing('main')), {
      kind: 'unsupportedShape',
      what: 'workflow',
      line: 5,
    });
  });

  it('for a path that no program can be given', () => {
    for (const path of ['a\0b.json', 'a\ud800.json']) {
      const result = insertJob('', choices(collection('x', path)), NEW);
      assert.deepEqual(result, { kind: 'refused', refusal: { kind: 'unusablePath', path } });
    }
  });
});

function bomb(): string {
  const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) {
    const below = `*${String.fromCharCode(96 + level)}`;
    const name = String.fromCharCode(97 + level);
    levels.push(`${name}: &${name} [${Array<string>(10).fill(below).join(', ')}]`);
  }
  return `version: 2.1\n${levels.join('\n')}\njobs:\n`;
}
