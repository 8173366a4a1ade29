import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { aggregate } from '../../../src/builds/aggregate';
import { parseJob, parsePipeline, parseWorkflow } from '../../../src/circleci/wire';
import { skipWithoutShared } from '../../skip';
import { NOW, PROJECT, workflow } from './builders';

const FIXTURES = '../shared/data/circleci/fixtures';

function recorded(name: string): readonly unknown[] {
  const value: unknown = JSON.parse(readFileSync(`${FIXTURES}/${name}`, 'utf8'));
  if (Array.isArray(value)) return value;
  assert.ok(typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items));
  return value.items;
}

const present = <T>(items: readonly (T | undefined)[]): readonly T[] =>
  items.filter((item) => item !== undefined);

describe('Builds that CircleCI recorded', () => {
  before(function () {
    skipWithoutShared(this, 'circleci/fixtures');
  });

  it('come out as CircleCI showed them', () => {
    const workflows = recorded('v2-workflows-devlake.json');
    const of = (id: string) =>
      present(
        workflows
          .filter(
            (wire) =>
              typeof wire === 'object' && wire !== null && 'pipeline_id' in wire && wire.pipeline_id === id,
          )
          .map((wire) => parseWorkflow(wire)),
      );
    const pipelines = present(
      recorded('v2-project-pipeline-errored-no-vcs.json').map((wire) => parsePipeline(wire)),
    );
    const builds = pipelines.map((pipeline) => {
      const facts = { pipeline, workflows: of(pipeline.id), jobs: new Map(), lost: undefined };
      return aggregate(PROJECT, facts, NOW);
    });
    assert.deepEqual(
      builds.map(({ number, status, finished, durationMs }) => [number, status, finished, durationMs]),
      [
        [10, 'error', true, undefined],
        [9, 'success', true, 17_000],
        // Its workflow was stopped before it began, as the clocks of two machines have it.
        [8, 'failed', true, 0],
        [7, 'failed', true, 19_000],
        [6, 'failed', true, 14_000],
        [5, 'failed', true, 8_000],
        [4, 'failed', true, 5_000],
        [3, 'success', true, 5_000],
        [2, 'success', true, 5_000],
        [1, 'success', true, 4_000],
      ],
    );
    const [first, second] = builds;
    assert.deepEqual(first?.errors, ['Failed to fetch config.yml file.']);
    assert.deepEqual([second?.subject, second?.ref], ['add circle', { kind: 'branch', name: 'master' }]);
    assert.equal('subject' in first, false);
  });

  it('have approval jobs that lead nowhere, whatever their number says', () => {
    const jobs = present(recorded('v2-workflow-job-approval-2024.json').map((wire) => parseJob(wire)));
    const [pipeline] = recorded('v2-project-pipeline-errored-no-vcs.json')
      .slice(1)
      .map((wire) => parsePipeline(wire));
    assert.ok(pipeline);
    const facts = {
      pipeline,
      workflows: [workflow('success', { id: 'w' })],
      jobs: new Map([['w', { jobs, afterEnd: true }]]),
      lost: undefined,
    };
    const built = aggregate(PROJECT, facts, NOW).workflows?.[0]?.jobs;
    assert.deepEqual(
      built?.map(({ name, isApproval, number, status, durationMs }) => [
        name,
        isApproval,
        number,
        status,
        durationMs,
      ]),
      [
        ['lint', false, 11256, 'success', 14_000],
        ['hold', true, undefined, 'success', 25_000],
      ],
    );
  });
});
