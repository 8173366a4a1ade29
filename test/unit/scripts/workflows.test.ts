import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as v from 'valibot';
import { ROOT } from '../../../scripts/paths';

const FOLDER = path.join(ROOT, '.github', 'workflows');

/** As much of GitHub's workflow syntax as these workflows use: a key that is none of it is a mistake in typing. */
const step = v.union([
  v.strictObject({
    name: v.optional(v.string()),
    uses: v.pipe(v.string(), v.regex(/^actions\/[a-z-]+@v\d+$/)),
    if: v.optional(v.string()),
    with: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  }),
  v.strictObject({
    name: v.optional(v.string()),
    run: v.string(),
    env: v.optional(v.record(v.string(), v.string())),
  }),
]);

const workflow = v.strictObject({
  name: v.string(),
  on: v.strictObject({
    push: v.strictObject({
      branches: v.optional(v.array(v.string())),
      tags: v.optional(v.array(v.string())),
    }),
    pull_request: v.optional(v.null()),
  }),
  permissions: v.record(v.string(), v.picklist(['read', 'write'])),
  jobs: v.record(
    v.string(),
    v.strictObject({
      needs: v.optional(v.string()),
      'runs-on': v.string(),
      'timeout-minutes': v.number(),
      permissions: v.optional(v.record(v.string(), v.picklist(['read', 'write']))),
      strategy: v.optional(
        v.strictObject({ 'fail-fast': v.boolean(), matrix: v.record(v.string(), v.array(v.string())) }),
      ),
      steps: v.array(step),
    }),
  ),
});

const SECRET = /\$\{\{ *(?:secrets\b|github\.token)/;

const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')),
);

describe('the workflows of GitHub', () => {
  it('use one version of each action', () => {
    const texts = readdirSync(FOLDER).map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
    const used = new Set(texts.flatMap((text) => text.match(/actions\/[\w-]+@v\d+/g) ?? []));
    const actions = [...used].map((each) => each.slice(0, each.indexOf('@')));
    assert.deepEqual(actions, [...new Set(actions)]);
  });

  for (const name of readdirSync(FOLDER)) {
    const { jobs, permissions } = v.parse(workflow, parse(readFileSync(path.join(FOLDER, name), 'utf8')));
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const runs = steps.flatMap((each) => ('run' in each ? [each.run] : []));

    it(`are read as they are meant, and wait for jobs that there are: ${name}`, () => {
      assert.ok(steps.length > 0);
      for (const { needs } of Object.values(jobs)) assert.ok(needs === undefined || needs in jobs, needs);
    });

    it(`run scripts that there are: ${name}`, () => {
      const named = runs.flatMap((run) =>
        [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map((found) => found[1] ?? ''),
      );
      assert.ok(named.length > 0);
      for (const script of named) assert.ok(script in scripts, script);
    });

    it(`may write, or know a secret, where nothing of the sources runs: ${name}`, () => {
      assert.ok(!Object.values(permissions).includes('write'));
      for (const job of Object.values(jobs)) {
        const hasToken =
          Object.values(job.permissions ?? {}).includes('write') || SECRET.test(JSON.stringify(job.steps));
        const hasSources = job.steps.some(
          (each) => 'uses' in each && each.uses.startsWith('actions/checkout@'),
        );
        assert.ok(!(hasToken && hasSources), JSON.stringify(job.permissions));
      }
    });

    it(`fetch what another job left, by its name: ${name}`, () => {
      const named = (action: string) =>
        steps.flatMap((each) =>
          'uses' in each && each.uses.startsWith(`${action}@`) ? [each.with?.['name']] : [],
        );
      for (const fetched of named('actions/download-artifact')) {
        assert.ok(named('actions/upload-artifact').includes(fetched), String(fetched));
      }
    });

    it(`give a secret to the one step that needs it: ${name}`, () => {
      const text = readFileSync(path.join(FOLDER, name), 'utf8');
      const secrets = text.match(new RegExp(SECRET, 'g')) ?? [];
      const inSteps = steps.filter((each) => 'env' in each && SECRET.test(JSON.stringify(each.env)));
      assert.equal(inSteps.length, secrets.length);
    });
  }
});
