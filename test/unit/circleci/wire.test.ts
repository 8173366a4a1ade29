import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  parseArtifact,
  parseBranches,
  parseDefinition,
  parseJob,
  parsePage,
  parsePipeline,
  parseTrigger,
  parseUser,
  parseWorkflow,
} from '../../../src/circleci/wire';
import { parseFollowedProjects, parseProject } from '../../../src/circleci/wire-project';
import { skipWithoutShared } from '../../skip';

const UUID = '5034460f-c7c4-4c43-9457-de07e2029e7b';
const NOON = '2026-11-22T12:00:00.000Z';

const pipeline = {
  id: UUID,
  number: 12,
  project_slug: 'gh/acme/orders-api',
  state: 'created',
  created_at: NOON,
  updated_at: NOON,
  errors: [{ type: 'config', message: 'Unknown key' }],
  trigger: { type: 'webhook', received_at: NOON, actor: { login: 'ada', avatar_url: null } },
  trigger_parameters: { git: { branch: 'main', checkout_sha: 'abc' } },
  vcs: {
    revision: 'cafe1234',
    branch: 'main',
    origin_repository_url: 'https://github.com/acme/orders-api',
    commit: { subject: 'Add orders', body: '' },
  },
};

const workflow = {
  id: UUID,
  pipeline_id: UUID,
  project_slug: 'github/acme/orders-api',
  name: 'build',
  status: 'on_hold',
  created_at: NOON,
  stopped_at: null,
  tag: 'setup',
};

const job = {
  id: UUID,
  name: 'test',
  type: 'approval',
  status: 'on_hold',
  job_number: 34,
  started_at: NOON,
  stopped_at: null,
  dependencies: [UUID],
  approval_request_id: UUID,
};

const project = {
  slug: 'gh/acme/orders-api',
  name: 'orders-api',
  id: UUID,
  organization_name: 'acme',
  vcs_info: { vcs_url: 'https://github.com/acme/orders-api', default_branch: 'main', provider: 'GitHub' },
};

const followed = {
  vcs_type: 'github',
  username: 'acme',
  reponame: 'orders-api',
  vcs_url: 'https://github.com/acme/orders-api',
  default_branch: 'main',
};

describe('the wire', () => {
  it('gives a pipeline as it was sent', () => {
    assert.deepEqual(parsePipeline(pipeline), {
      id: UUID,
      number: 12,
      projectSlug: 'gh/acme/orders-api',
      state: 'created',
      createdAt: Date.parse(NOON),
      errors: ['Unknown key'],
      triggerType: 'webhook',
      actor: 'ada',
      branch: 'main',
      revision: 'cafe1234',
      commitSubject: 'Add orders',
      repositoryUrl: 'https://github.com/acme/orders-api',
    });
  });

  it("finds what a definition's pipeline built in its trigger's parameters", () => {
    const { branch, revision, commitSubject, tag } =
      parsePipeline({
        ...pipeline,
        vcs: undefined,
        trigger_parameters: {
          github_app: { branch: 'dev', commit_sha: 'beef', commit_title: 'Fix', tag: '' },
        },
      }) ?? {};
    assert.deepEqual(
      { branch, revision, commitSubject, tag },
      { branch: 'dev', revision: 'beef', commitSubject: 'Fix', tag: undefined },
    );
  });

  it('keeps a tag apart from a branch', () => {
    const parsed = parsePipeline({ ...pipeline, vcs: { tag: 'v1.0.0' }, trigger_parameters: {} });
    assert.ok(parsed);
    assert.equal(parsed.tag, 'v1.0.0');
    assert.ok(!Object.keys(parsed).includes('branch'));
  });

  it('gives workflows and jobs, with absent times absent', () => {
    const at = Date.parse(NOON);
    assert.deepEqual(parseWorkflow(workflow), {
      id: UUID,
      pipelineId: UUID,
      projectSlug: 'gh/acme/orders-api',
      name: 'build',
      status: 'on_hold',
      createdAt: at,
      isSetup: true,
    });
    assert.deepEqual(parseJob(job), {
      id: UUID,
      name: 'test',
      type: 'approval',
      status: 'on_hold',
      number: 34,
      startedAt: at,
      dependencies: [UUID],
      approvalRequestId: UUID,
    });
  });

  it('calls a value unknown that came after this program', () => {
    assert.equal(parsePipeline({ ...pipeline, state: 'paused' })?.state, 'unknown');
    assert.equal(parseWorkflow({ ...workflow, status: 'napping' })?.status, 'unknown');
    assert.equal(parseJob({ ...job, status: 'napping' })?.status, 'unknown');
    assert.equal(parseJob({ ...job, status: 'toString' })?.status, 'unknown');
  });

  it('leaves out what has no identity, and says how many', () => {
    const page = parsePage(
      { items: [workflow, { ...workflow, id: null }, null, 7], next_page_token: '' },
      parseWorkflow,
    );
    assert.deepEqual([page?.items.length, page?.skipped, page?.nextPageToken], [1, 3, undefined]);
  });

  it('is no page where there is no list', () => {
    for (const wire of [null, [], 'x', {}, { items: null }, { items: {} }, { message: 'x' }]) {
      assert.equal(parsePage(wire, parseJob), undefined);
    }
  });

  it('takes no id that could lead a request elsewhere', () => {
    for (const id of ['..', 'a/b', '', ' ', 'x?y', '%2e%2e', 12, null]) {
      assert.equal(parseWorkflow({ ...workflow, id }), undefined);
      assert.equal(parseJob({ ...job, id }), undefined);
      assert.equal(parsePipeline({ ...pipeline, id }), undefined);
    }
    assert.equal(
      parsePipeline({ ...pipeline, project_slug: 'gh/acme/..' }, 'gh/acme/asked')?.projectSlug,
      'gh/acme/asked',
    );
  });

  it('shows names on one line, without tricks, and keeps joined emoji whole', () => {
    assert.equal(parseJob({ ...job, name: ' a\nb\u001b[0m\u202e ' })?.name, 'a b [0m');
    assert.equal(parseWorkflow({ ...workflow, name: '👩\u200d💻 build' })?.name, '👩\u200d💻 build');
    assert.equal(parseWorkflow({ ...workflow, name: ' ' })?.name, UUID);
    assert.ok((parseJob({ ...job, name: 'x'.repeat(1e6) })?.name.length ?? 0) <= 1_000);
  });

  it('keeps the address of an artifact, and mends the names that it would cut', () => {
    const origin = 'https://output.circle-artifacts.com/output/job/1/artifacts/0';
    const artifact = { path: 'reports/run.json', node_index: 2, url: `${origin}/reports/run.json` };
    assert.deepEqual(parseArtifact(artifact), { path: artifact.path, nodeIndex: 2, url: artifact.url });
    assert.equal(
      parseArtifact({ path: 'run #1?.json', url: `${origin}/run #1?.json` })?.url,
      `${origin}/run %231%3F.json`,
    );
    assert.equal(
      parseArtifact({ path: 'run #1.json', url: `${origin}/run+%231.json` })?.url,
      `${origin}/run+%231.json`,
    );
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', '/relative', 'https://', 5, null]) {
      assert.equal(parseArtifact({ ...artifact, url }), undefined);
    }
  });

  it('tells a started pipeline from a word that there is none', () => {
    const created = { id: UUID, number: 5, state: 'pending', created_at: NOON };
    assert.deepEqual(parseTrigger(201, created), { kind: 'created', id: UUID, number: 5 });
    assert.deepEqual(parseTrigger(200, { message: 'skip ci' }), {
      kind: 'nothingCreated',
      message: 'skip ci',
    });
    assert.deepEqual(parseTrigger(200, {}), { kind: 'nothingCreated', message: '' });
    assert.equal(parseTrigger(201, { message: 'odd' }), undefined);
    assert.equal(parseTrigger(200, []), undefined);
  });

  it('knows a project of v1.1 by its parts, or by the ids in its address', () => {
    const [named, byIds, ...none] =
      parseFollowedProjects([
        followed,
        {
          vcs_type: 'circleci',
          username: 'Acme',
          reponame: 'Orders',
          vcs_url: `//circleci.com/${UUID}/${UUID}`,
        },
        { ...followed, vcs_type: 'svn' },
        { ...followed, username: null },
        followed,
        'x',
      ]) ?? [];
    assert.deepEqual(named, {
      slug: 'gh/acme/orders-api',
      name: 'orders-api',
      organizationName: 'acme',
      defaultBranch: 'main',
      repositoryUrl: 'https://github.com/acme/orders-api',
    });
    assert.deepEqual(byIds, { slug: `circleci/${UUID}/${UUID}`, name: 'Orders', organizationName: 'Acme' });
    assert.deepEqual(none, []);
    assert.equal(parseFollowedProjects({ message: 'x' }), undefined);
  });

  it('does without the parts of a project that are missing in practice', () => {
    assert.deepEqual(parseProject({ slug: 'github/acme/x', vcs_info: null }), {
      slug: 'gh/acme/x',
      name: 'x',
    });
    const app = {
      ...project,
      vcs_info: { vcs_url: '//circleci.com/a/b', default_branch: null, provider: 'CircleCI' },
    };
    const parsed = parseProject(app);
    assert.equal(parsed?.repositoryUrl, undefined);
    assert.equal(parsed?.defaultBranch, undefined);
  });

  const PARSERS: readonly (readonly [string, object, (wire: unknown) => unknown])[] = [
    ['pipeline', pipeline, (wire) => parsePipeline(wire)],
    ['workflow', workflow, parseWorkflow],
    ['job', job, parseJob],
    ['project', project, parseProject],
    ['artifact', { path: 'a', node_index: 0, url: 'https://x.example/a' }, parseArtifact],
    ['definition', { id: UUID, name: 'x', config_source: { file_path: 'a.yml' } }, parseDefinition],
    ['user', { id: UUID, login: 'ada', name: 'Ada' }, parseUser],
  ];
  for (const [name, sample, parse] of PARSERS) {
    it(`loses no other ${name}, whatever one field of one of them is`, () => {
      const values = [
        undefined,
        null,
        0,
        -1,
        NaN,
        Infinity,
        true,
        '',
        'x',
        [],
        [null],
        [[]],
        {},
        { a: null },
      ];
      for (const path of pathsOf(sample)) {
        for (const value of values) {
          const page = parsePage({ items: [sample, replaced(sample, path, value), sample] }, parse);
          const [first, last] = [page?.items.at(0), page?.items.at(-1)];
          assert.deepEqual(first, parse(sample));
          assert.deepEqual(last, first);
          assert.ok((page?.items.length ?? 0) >= 2, `${path.join('.')} = ${JSON.stringify(value)}`);
        }
      }
    });

    it(`never throws on what is no ${name}, and never gives an undefined part`, () => {
      const anything = fc.oneof(
        fc.anything(),
        fc.record(Object.fromEntries(Object.keys(sample).map((key) => [key, fc.anything()])), {
          requiredKeys: [],
        }),
      );
      fc.assert(
        fc.property(anything, (wire) => {
          const parsed = parse(wire);
          if (typeof parsed === 'object' && parsed !== null)
            assert.ok(!Object.values(parsed).includes(undefined));
        }),
      );
    });
  }

  it('never throws on lists of anything', () => {
    fc.assert(
      fc.property(fc.anything(), (wire) => {
        parseFollowedProjects(wire);
        parseBranches(wire);
        parseTrigger(201, wire);
        parsePage(wire, parseJob);
      }),
    );
  });
});

const FIXTURES = '../shared/data/circleci/fixtures';

describe('recorded answers', () => {
  before(function () {
    skipWithoutShared(this, 'circleci/fixtures');
  });
  const recorded = (name: string): unknown => JSON.parse(readFileSync(`${FIXTURES}/${name}.json`, 'utf8'));

  it('are read to the last pipeline, also the one without vcs', () => {
    const page = parsePage(recorded('v2-project-pipeline-errored-no-vcs'), (item) => parsePipeline(item));
    assert.equal(page?.skipped, 0);
    const [errored, normal] = page.items;
    assert.equal(errored?.state, 'errored');
    assert.deepEqual(errored.errors, ['Failed to fetch config.yml file.']);
    assert.equal(errored.triggerType, 'Decoupled Ingestion System');
    assert.equal(errored.revision, '6ba0cdaf7e7791c5bc5aa89a13b9cd184f8ad296');
    assert.equal(errored.actor, undefined);
    assert.equal(normal?.commitSubject, 'add circle');
  });

  it('are read to the last workflow, also the one with empty times', () => {
    const page = parsePage({ items: recorded('v2-workflows-devlake') }, parseWorkflow);
    assert.equal(page?.skipped, 0);
    assert.ok(page.items.length > 1);
    const last = page.items.at(-1);
    assert.equal(last?.status, 'failed');
    assert.equal(last.createdAt, undefined);
  });

  it('are read to the last job and project', () => {
    const jobs = parsePage({ items: recorded('v2-jobs-devlake') }, parseJob);
    assert.equal(jobs?.skipped, 0);
    const [lint, hold] = parsePage(recorded('v2-workflow-job-approval-2024'), parseJob)?.items ?? [];
    assert.equal(lint?.number, 11256);
    assert.equal(hold?.type, 'approval');
    assert.equal(hold.approvalRequestId, hold.id);
    assert.equal(parseProject(recorded('v2-project'))?.defaultBranch, 'master');
    assert.equal(parsePage(recorded('doc-v2-artifacts'), parseArtifact)?.items.length, 2);
  });
});

type Path = readonly (string | number)[];

/** Where every value of `sample` stands, objects and lists included. */
function pathsOf(sample: unknown, path: Path = []): Path[] {
  if (typeof sample !== 'object' || sample === null) return path.length === 0 ? [] : [path];
  const below = Object.entries(sample).flatMap(([key, value]) => pathsOf(value, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function replaced(sample: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: unknown = structuredClone(sample);
  if (typeof copy === 'object' && copy !== null)
    Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, value));
  return copy;
}
