import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { insertJob } from '../../../src/config';
import { choices, existing, inserted, NEW, withoutSteps } from './support';

describe('Inserting the job', () => {
  it('puts it after the last job, and its entry after the last of the workflow', () => {
    const text = lines(
      'version: 2.1',
      'jobs:',
      '  build:',
      '    steps:',
      '      - checkout',
      '  test:',
      '    steps: [checkout]',
      'workflows:',
      '  main:',
      '    jobs:',
      '      - build',
      '      - test:',
      '          requires: [build]',
    );
    const result = inserted(text, existing('main'));
    assert.equal(
      withoutSteps(result.text),
      lines(
        'version: 2.1',
        'jobs:',
        '  build:',
        '    steps:',
        '      - checkout',
        '  test:',
        '    steps: [checkout]',
        '  postman-automated-runs:',
        '    …',
        'workflows:',
        '  main:',
        '    jobs:',
        '      - build',
        '      - test:',
        '          requires: [build]',
        '      - postman-automated-runs',
      ),
    );
    assert.equal(result.workflow, 'main');
  });

  it('keeps the implicit build running where a merge key brings it', () => {
    const text = lines('version: 2.1', 'x: &x {build: {}}', 'jobs:', '  <<: *x', '  b: {}');
    assert.deepEqual(jobsOf(inserted(text).text, 'automated-api-tests'), ['build', 'postman-automated-runs']);
  });

  it('adds a workflow beside what merge keys bring, under a name that none of them has', () => {
    const text = lines(
      'version: 2.1',
      'x: &x {automated-api-tests: {jobs: [a]}}',
      'jobs: {a: {}}',
      'workflows:',
      '  <<: *x',
      '  main: &m {jobs: [a]}',
      '  other: *m',
    );
    assert.equal(inserted(text, existing('main')).workflow, 'automated-api-tests-2');
  });

  it('stands above a last entry that ends the file within a script', () => {
    const text = lines(
      'version: 2.1',
      'jobs: {build: {}, deploy: {}}',
      'workflows:',
      '  main:',
      '    jobs:',
      '    - build',
      '    - deploy: {}',
      '    - deploy:',
      '        context: >-',
      '          keys',
    ).trimEnd();
    const jobs = jobsOf(inserted(text, existing('main')).text, 'main');
    assert.equal(jobs?.indexOf('postman-automated-runs'), 2);
  });

  it('indents as the file does at that spot', () => {
    const text = lines(
      'version: 2.1',
      'jobs:',
      '    build:',
      '        steps:',
      '        -   checkout',
      '        -   run:',
      '                name: x',
      'workflows:',
      '    main:',
      '        jobs:',
      '        -   build',
    );
    const result = inserted(text, existing('main'));
    assert.match(result.text, /\n {4}postman-automated-runs:\n {8}docker:\n {8}- {3}image: cimg/);
    assert.match(result.text, /\n {8}- {3}run:\n {16}name: "Install Postman CLI"\n/);
    assert.match(result.text, /\n {8}- {3}build\n {8}- {3}postman-automated-runs\n$/);
  });

  it('sets jobs off by an empty line where the file does', () => {
    const spaced = 'version: 2.1\njobs:\n  a:\n    x: 1\n\n  b:\n    x: 1\n';
    assert.match(inserted(spaced).text, / {2}b:\n {4}x: 1\n\n {2}postman-automated-runs:\n/);
    assert.match(
      inserted(spaced.replace('\n\n', '\n')).text,
      / {2}b:\n {4}x: 1\n {2}postman-automated-runs:\n/,
    );
  });

  it('keeps comments with what they belong to', () => {
    const text = lines(
      'version: 2.1',
      'jobs:',
      '  build:',
      '    steps:',
      '      - checkout',
      '      # - deploy',
      '  # old-job:',
      '',
      '# About the workflows.',
      'workflows:',
      '  main:',
      '    jobs:',
      '    - build',
      '    # Only at night:',
      '    triggers: []',
    );
    const result = withoutSteps(inserted(text, existing('main')).text);
    assert.match(result, / {6}# - deploy\n {2}# old-job:\n {2}postman-automated-runs:\n {4}…\n\n# About/);
    assert.match(result, / {4}- build\n {4}- postman-automated-runs\n {4}# Only at night:\n/);
  });

  it('writes each line end as the lines around it have it', () => {
    const text =
      'version: 2.1\njobs:\r\n  build:\r\n    x: 1\r\nworkflows:\n  main:\n    jobs:\n      - build\n';
    const { insertions } = inserted(text, existing('main'));
    assert.match(insertions[0]?.text ?? '', /^(.*\r\n)+$/);
    assert.match(insertions[1]?.text ?? '', /^ {6}- postman-automated-runs\n$/);
  });

  it('leaves a last line without an end without one', () => {
    const result = inserted('version: 2.1\njobs:\n  build:\n    x: 1');
    assert.match(result.text, /[^\n]$/);
  });

  it('goes above a block scalar that ends the text without a line end, which would get one', () => {
    const text = 'version: 2.1\njobs:\n  # About build.\n  build:\n    run: |\n      echo';
    const { text: result } = inserted(text);
    assert.ok(result.endsWith('  # About build.\n  build:\n    run: |\n      echo'), result.slice(-80));
  });

  it('goes past the empty lines that a block scalar keeps', () => {
    const text =
      'version: 2.1\njobs:\n  build:\n    run: |+\n      echo\n\n\nworkflows:\n  w:\n    jobs: [build]\n';
    inserted(text, existing('w'));
  });

  it('keeps a byte-order mark first', () => {
    assert.match(inserted('\ufeffversion: 2.1\njobs:\n  a:\n    x: 1\n').text, /^\ufeffversion: 2\.1\n/);
    assert.match(inserted('\ufeff').text, /^\ufeffversion: 2\.1\n/);
  });

  it('stays inside document markers', () => {
    const { text } = inserted('%YAML 1.2\n---\nversion: 2.1\njobs:\n  a:\n    x: 1\n...\n');
    assert.match(text, /- postman-automated-runs\n\.\.\.\n$/);
    assert.match(inserted('---\n# Nothing yet.\n...\n').text, /- postman-automated-runs\n\.\.\.\n$/);
  });

  it('goes into a workflow that a number names', () => {
    const text = 'version: 2.1\njobs:\n  a: {}\nworkflows:\n  1.10:\n    jobs:\n      - a\n';
    const result = inserted(text, existing('1.10'));
    assert.equal(result.workflow, '1.10');
    assert.ok(result.text.endsWith('      - a\n      - postman-automated-runs\n'));
    assert.equal(insertJob(result.text, choices(), existing('1.10')).kind, 'unchanged');
  });

  it('goes beside an alias that is all the jobs, and keeps the implicit build that it brings', () => {
    for (const end of ['\n', '\r\n']) {
      const text = 'version: 2.1\nx: &x # all\n    build: {}\njobs: *x # those\n'.replaceAll('\n', end);
      const result = inserted(text);
      assert.match(result.text, /jobs:\r?\n {4}postman-automated-runs:\r?\n {8}docker:/);
      assert.match(result.text, /\n {4}<<: \*x # those\r?\n/);
      assert.match(result.text, /jobs:\s+- build\s+- postman-automated-runs\s*$/);
      assert.equal(insertJob(result.text, choices(), NEW).kind, 'unchanged');
    }
  });

  it('lets anchors, aliases and merge keys be', () => {
    inserted(
      lines(
        'version: 2.1',
        'defaults: &defaults {a: 1}',
        'more: &more {b: 2}',
        'jobs:',
        '  build: &build',
        '    <<: *defaults',
        '    <<: *more',
        '  again:',
        '    <<: [*build, *more]',
        'workflows:',
        '  main:',
        '    jobs:',
        '      - build: &filters',
        '          filters: {}',
        '      - again: *filters',
      ),
      existing('main'),
    );
  });

  it('makes the sections that are missing, `jobs` above `workflows`', () => {
    const { text } = inserted(
      'version: 2.1\n\norbs:\n  o: a/b@1\n\nworkflows:\n  main:\n    jobs:\n      - o/run\n',
      existing('main'),
    );
    assert.match(withoutSteps(text), /b@1\n\njobs:\n {2}postman-automated-runs:\n {4}…\n\nworkflows:/);
  });

  it('fills values that were left out', () => {
    inserted('version: 2.1\njobs:\n\nworkflows: # none\n');
    inserted('version: 2.1\njobs:\n  # build:\n  #   x: 1\nworkflows:\n  main:\n', existing('main'));
    inserted('version: 2.1\njobs:\nworkflows:\n  main:\n    jobs:\n    when: x\n', existing('main'));
    inserted('version: 2.1\njobs:\n  a:\nworkflows:\n  main:\n    when: x\n', existing('main'));
    inserted(
      'version: 2.1\njobs:\n  a:\n  # a comment that is no value\nworkflows:\n  main:\n    jobs:\n      -\n',
      existing('main'),
    );
  });

  it('keeps the build job running that CircleCI ran without a workflow', () => {
    const text = 'version: 2\njobs:\n  build:\n    x: 1\n  other:\n    x: 1\n';
    const values = parse(inserted(text).text) as { workflows: unknown };
    assert.deepEqual(values.workflows, {
      version: 2,
      'automated-api-tests': { jobs: ['build', 'postman-automated-runs'] },
    });
    const bare = parse(
      inserted('version: 2\nworkflows:\n  version: 2\njobs:\n  build:\n    x: 1\n').text,
    ) as typeof values;
    assert.deepEqual(bare.workflows, values.workflows);
  });

  describe('into flow style', () => {
    const cases: Record<string, string> = {
      'a map of jobs': 'version: 2.1\njobs: {build: {x: 1}}\nworkflows: {main: {jobs: [build]}}\n',
      'a trailing comma': 'version: 2.1\njobs: {build: {x: 1},}\nworkflows: {main: {jobs: [build, ]}}\n',
      'empty collections': 'version: 2.1\njobs: {}\nworkflows: {main: {jobs: []}}\n',
      'several lines':
        'version: 2.1\njobs: {\n  build: {x: 1} # one\n}\nworkflows:\n  main:\n    jobs: [\n      build, # two\n      # three\n    ]\n',
      'a workflow without jobs': 'version: 2.1\njobs: {}\nworkflows:\n  main: {}\n',
      JSON: '{"version": 2.1, "jobs": {"build": {"x": 1}}, "workflows": {"main": {"jobs": ["build"]}}}',
      'nothing but a version': '{version: 2.1}\n',
    };
    for (const [name, text] of Object.entries(cases)) {
      it(`fits ${name}`, () => {
        for (const end of ['\n', '\r\n'])
          inserted(text.replaceAll('\n', end), text.includes('main') ? existing('main') : NEW);
      });
    }

    it('keeps JSON JSON', () => {
      const { text } = inserted(
        '{"version": 2.1, "jobs": {}, "workflows": {"main": {"jobs": []}}}',
        existing('main'),
      );
      assert.doesNotThrow(() => JSON.parse(text) as unknown);
    });
  });

  describe('where workflows share their jobs', () => {
    const shared: Record<string, string> = {
      'a list behind an alias': 'list: &l [a]\nworkflows:\n  main:\n    jobs: *l\n',
      'a list that another workflow takes':
        'workflows:\n  main:\n    jobs: &l\n      - a\n  night:\n    jobs: *l\n',
      'a workflow that another repeats': 'workflows:\n  main: &m\n    jobs:\n      - a\n  night: *m\n',
      'a workflow that repeats another': 'workflows:\n  night: &m\n    jobs:\n      - a\n  main: *m\n',
      'jobs that a merge key brings': 'base: &m\n  jobs: [a]\nworkflows:\n  main:\n    <<: *m\n',
      'a workflow that a merge key brings':
        'base: &m\n  main: {jobs: [a]}\nworkflows:\n  <<: *m\n  night: {jobs: [a]}\n',
      'workflows behind an alias': 'base: &m\n  main:\n    jobs: [a]\nworkflows: *m\n',
      'workflows that something else repeats': 'workflows: &m # all\n  main:\n    jobs:\n      - a\nx: *m\n',
      'the same in flow style': 'workflows: &m {main: {jobs: [a]}}\nx: *m\n',
    };
    for (const [name, tail] of Object.entries(shared)) {
      it(`adds a workflow of its own: ${name}`, () => {
        const result = inserted(`version: 2.1\njobs:\n  a:\n    x: 1\n${tail}`, existing('main'));
        assert.equal(result.workflow, 'automated-api-tests');
      });
    }

    it('finds a name that is free', () => {
      const text =
        'version: 2.1\njobs:\n  a:\n    x: 1\nlist: &l [a]\nworkflows:\n  main:\n    jobs: *l\n  automated-api-tests:\n    jobs: *l\n';
      assert.equal(inserted(text, NEW).workflow, 'automated-api-tests-2');
      const brought =
        'version: 2.1\nx: &x {automated-api-tests: {jobs: [a]}}\njobs: {a: {}}\nworkflows:\n  <<: *x\n';
      assert.equal(inserted(brought, NEW).workflow, 'automated-api-tests-2');
    });

    it('lets jobs be that something else repeats', () => {
      for (const end of ['\n', '\r\n']) {
        const text = lines('version: 2.1', 'jobs: &j # all', '  a:', '    x: 1', 'x: *j').replaceAll(
          '\n',
          end,
        );
        const result = inserted(text);
        assert.match(result.text, /jobs:\r?\n postman-automated-runs:\r?\n {3}docker:/);
        assert.match(result.text, /\n <<: &j # all\r?\n {2}a:\r?\n/);
        assert.equal(insertJob(result.text, choices(), NEW).kind, 'unchanged');
      }
    });
  });

  describe('again', () => {
    const text = 'version: 2.1\njobs:\n  a:\n    x: 1\nworkflows:\n  main:\n    jobs:\n      - a\n';
    const once = inserted(text, existing('main'));

    it('changes nothing for the same choices', () => {
      for (const workflow of [existing('main'), NEW]) {
        assert.deepEqual(insertJob(once.text, choices(), workflow), {
          kind: 'unchanged',
          jobOffset: once.jobOffset,
        });
      }
    });

    it('does not overwrite a job of that name that says something else', () => {
      const theirs = once.text.replace('resource_class: medium', 'parallelism: 2');
      const other = insertJob(theirs, choices(), existing('main'));
      assert.ok(other.kind === 'refused' && other.refusal.kind === 'jobExists');
      assert.equal(other.refusal.line, 5);
    });

    it('adds what is missing of the two', () => {
      const listed = once.text.replace('      - postman-automated-runs\n', '');
      assert.equal(insertJob(listed, choices(), existing('main')).kind, 'inserted');
      const unlisted = text.replace('- a\n', '- a\n      - postman-automated-runs\n');
      const result = insertJob(unlisted, choices(), existing('main'));
      assert.ok(result.kind === 'inserted' && result.insertions.length === 1);
    });
  });
});

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}

/** The jobs that a workflow runs, read with merge keys. */
function jobsOf(text: string, workflow: string): readonly unknown[] | undefined {
  const config = parse(text, { merge: true }) as { workflows: Record<string, { jobs: unknown[] }> };
  return config.workflows[workflow]?.jobs;
}
