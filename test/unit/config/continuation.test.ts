import assert from 'node:assert/strict';
import { findContinuation } from '../../../src/config';

const CUSTOMARY = ['.circleci/continue_config.yml', '.circleci/continue-config.yml'];

describe('The file that a setup config continues with', () => {
  it('is first the one that a step or job of an orb is given', () => {
    const text = `version: 2.1
setup: true
orbs: {continuation: circleci/continuation@1.0.0}
jobs:
  setup:
    steps:
      - when:
          condition: true
          steps:
            - continuation/continue:
                configuration_path: ./ci/complete_config.yml
                parameters: '{}'
workflows:
  setup:
    jobs:
      - path-filtering/filter:
          config-path: services/more.yaml
`;
    assert.deepEqual(findContinuation(text), ['ci/complete_config.yml', 'services/more.yaml', ...CUSTOMARY]);
  });

  it('is one that a mapping adds for changes of some files', () => {
    const text = setup(
      `workflows: {main: {jobs: [pf/filter: {mapping: "api/.* run true api/ci.yml\\nweb/.* run-web true\\n"}]}}`,
    );
    assert.deepEqual(findContinuation(text), ['api/ci.yml', ...CUSTOMARY]);
  });

  it('is what the orbs take where they are told nothing', () => {
    assert.equal(
      findContinuation(setup('orbs: {tools: circleci/orb-tools@12.0}'))[0],
      '.circleci/test-deploy.yml',
    );
    assert.equal(
      findContinuation(setup('orbs: {filter: circleci/path-filtering@0.1.0}'))[0],
      '.circleci/continue_config.yml',
    );
  });

  it('may be one that a script speaks of', () => {
    const text = setup(
      'jobs: {a: {steps: [run: "curl -d @./.circleci/main.yml && cp .circleci/config.yml /tmp"]}}',
    );
    assert.deepEqual(findContinuation(text), ['.circleci/main.yml', ...CUSTOMARY]);
  });

  it('follows aliases, and `setup` that a merge key brings', () => {
    const text = `version: 2.1
x: &setup {setup: true, path: &path a.yml}
<<: *setup
jobs: {a: {steps: [c/continue: {configuration_path: *path}]}}
`;
    assert.equal(findContinuation(text)[0], 'a.yml');
  });

  it('is never outside the repository, the setup config itself, or a name that is made at run time', () => {
    const paths = [
      '/tmp/generated.yml',
      '../continue_config.yml',
      'a/../../b.yml',
      '~/x.yml',
      '<< pipeline.parameters.file >>.yml',
      '$HOME/x.yml',
      'C:\\x.yml',
      '.circleci/config.yml',
      './.circleci/config.yml',
      'generate.sh',
      'a\n.yml',
    ];
    const steps = paths.map((path) => `{c/continue: {configuration_path: ${JSON.stringify(path)}}}`);
    assert.deepEqual(findContinuation(setup(`jobs: {a: {steps: [${steps.join(', ')}]}}`)), CUSTOMARY);
  });

  it('is asked for in no other file', () => {
    assert.deepEqual(findContinuation('version: 2.1\njobs: {a: {configuration_path: a.yml}}\n'), []);
    assert.deepEqual(findContinuation('version: 2.1\nsetup: false\n'), []);
    assert.deepEqual(findContinuation('version: 2.1\nsetup: {\n'), []);
    assert.deepEqual(findContinuation(''), []);
  });

  it('is one of a few, however many a hostile file names', () => {
    const steps = Array.from({ length: 5000 }, (_, n) => `{c: {config-path: f${n}.yml}}`);
    assert.equal(findContinuation(setup(`jobs: {a: {steps: [${steps.join(', ')}]}}`)).length, 20);
  });
});

function setup(more: string): string {
  return `version: 2.1\nsetup: true\n${more}\n`;
}
