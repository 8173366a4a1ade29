import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { insertJob, type WorkflowChoice } from '../../../src/config';
import { assertSound, choices, inserted, NEW } from './support';

const TAGS = `version: 2.1
x: &tags
  filters: &f {tags: {only: '/^v\\d+$/'}, branches: {ignore: /.*/}}
jobs: {a: {}, b: {}}
workflows:
  release:
    jobs:
      - a: {<<: *tags}
      - b:
          requires: [a]
          filters: *f
`;
const PLAIN = `version: 2.1
jobs: {a: {}, b: {}}
workflows:
  main:
    jobs:
      - a: {filters: {branches: {only: main}}, context: [org]}
      - hold: {type: approval, filters: {branches: {only: main}}}
`;

describe('The entry that runs the job in a workflow', () => {
  it('waits for jobs, takes contexts and shares filters, if so chosen', () => {
    const { text } = inserted(PLAIN, {
      kind: 'existing',
      name: 'main',
      requires: ['a', 'hold'],
      contexts: ['org', 'my keys: <<x>>'],
      sharedFilters: true,
    });
    assert.ok(
      text.endsWith(
        [
          '      - postman-automated-runs:',
          '          requires:',
          '            - a',
          '            - hold',
          '          context:',
          '            - org',
          '            - "my keys: <<x>>"',
          '          filters:',
          '            branches:',
          '              only: "main"',
          '',
        ].join('\n'),
      ),
      text.slice(-300),
    );
  });

  it('is no more than the name if nothing was chosen, though the others have filters', () => {
    assert.match(
      inserted(PLAIN, { kind: 'existing', name: 'main' }).text,
      /\n {6}- postman-automated-runs\n$/,
    );
  });

  it('has one context as a string, which CircleCI Server needs', () => {
    const one: WorkflowChoice = { kind: 'existing', name: 'main', contexts: ['org'] };
    assert.match(inserted(PLAIN, one).text, /- postman-automated-runs:\n {10}context: org\n$/);
    assert.deepEqual(entriesOf(inserted('', { ...NEW, kind: 'new', contexts: ['yes'] }).text, NEW.name), [
      { 'postman-automated-runs': { context: 'yes' } },
    ]);
  });

  it('has the filters of a workflow for tags, as values, since it would never run without', () => {
    const { text } = inserted(TAGS, { kind: 'existing', name: 'release' });
    assert.deepEqual(entriesOf(text, 'release').at(-1), {
      'postman-automated-runs': {
        filters: { tags: { only: '/^v\\d+$/' }, branches: { ignore: '/.*/' } },
      },
    });
    assert.doesNotMatch(text.slice(text.indexOf('postman-automated-runs:\n', TAGS.length)), /[*&]f\b/);
  });

  it('copies an expression as it is', () => {
    const text =
      'version: 2.1\njobs: {a: {}}\nworkflows:\n  w:\n    jobs: [a: {filters: pipeline.git.tag != ""}]\n';
    assert.deepEqual(entriesOf(inserted(text, { kind: 'existing', name: 'w' }).text, 'w').at(-1), {
      'postman-automated-runs': { filters: 'pipeline.git.tag != ""' },
    });
  });

  it('copies no filters where one of the jobs has others', () => {
    const text = TAGS.replace('          filters: *f\n', '');
    assert.deepEqual(
      entriesOf(
        inserted(text, { kind: 'existing', name: 'release', sharedFilters: true }).text,
        'release',
      ).at(-1),
      'postman-automated-runs',
    );
  });

  it('fits into a list in flow style', () => {
    const text = 'version: 2.1\njobs: {a: {}}\nworkflows:\n  w:\n    jobs: [a]\n';
    const result = inserted(text, { kind: 'existing', name: 'w', requires: ['a'], contexts: ['c'] });
    assert.deepEqual(entriesOf(result.text, 'w'), [
      'a',
      { 'postman-automated-runs': { requires: ['a'], context: 'c' } },
    ]);
  });

  it('is refused for a job that the workflow has not, which would keep it from running at all', () => {
    const result = insertJob(PLAIN, choices(), { kind: 'existing', name: 'main', requires: ['a', 'b'] });
    assert.deepEqual(result, { kind: 'refused', refusal: { kind: 'unusableName', name: 'b' } });
  });

  it('has in a workflow of its own the filters of the one that was chosen', () => {
    const text = `${TAGS.slice(0, TAGS.indexOf('workflows:'))}workflows:
  release: &r
    jobs:
      - a: {<<: *tags}
      - b: {<<: *tags, requires: [a]}
  again: *r
`;
    const result = inserted(text, { kind: 'existing', name: 'release', requires: ['a'] });
    assert.deepEqual(entriesOf(result.text, 'automated-api-tests'), [
      {
        'postman-automated-runs': {
          filters: { tags: { only: '/^v\\d+$/' }, branches: { ignore: '/.*/' } },
        },
      },
    ]);
  });

  it('waits for nothing in a workflow of its own', () => {
    const text = 'version: 2.1\njobs: {a: {}}\nl: &l [a]\nworkflows:\n  main:\n    jobs: *l\n';
    const result = insertJob(text, choices(), {
      kind: 'existing',
      name: 'main',
      requires: ['a'],
      contexts: ['c'],
    });
    assert.ok(result.kind === 'inserted');
    assertSound(text, result);
    assert.deepEqual(entriesOf(result.text, result.workflow), [
      { 'postman-automated-runs': { context: 'c' } },
    ]);
  });
});

function entriesOf(text: string, workflow: string): unknown[] {
  const values = parse(text, { merge: true }) as { workflows: Record<string, { jobs: unknown[] }> };
  return values.workflows[workflow]?.jobs ?? [];
}
