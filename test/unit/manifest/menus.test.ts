import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/http/failure';
import type { Row } from '../../../src/ui/tree/row';
import { lookOf } from '../../../src/ui/tree/look';
import { aBuild, aCheck, aJob, aLink, aRun, aViolation, aWorkflow, NOW } from '../ui/builders';
import { aReport, aRequest } from '../report/builders';
import { MANIFEST } from './manifest';
import { callsOf, literal, productSources } from './sources';

const link = aLink();
const build = aBuild({ revision: 'a'.repeat(40) });
const workflow = aWorkflow();
const failed = aWorkflow({ status: 'failed' });
const waiting = aWorkflow({ id: 'workflow-2', status: 'needsApproval', finished: false });

const violation = aViolation();
const check = aCheck([violation]);
const request = aRequest();
const report = aReport([request]);
const within = { link, build, run: { ...aRun(), report }, showsPassed: false };
const group = { items: [], totals: report.totals, failed: 0, others: 1 };

const ofJob = { link, build, workflow, job: aJob() };
const test = { name: 'adds', classname: 'sums', result: 'success' } as const;
const artifact = { path: 'a.txt', nodeIndex: 0, url: 'https://output.circle-artifacts.com/a.txt' };

/** A row of each kind that the tree emits, and its variants with other tokens. */
const ROWS: Readonly<Record<string, Row>> = {
  link: { kind: 'link', link, repository: 'acme/orders-api', initiallyOpen: true },
  build: { kind: 'build', link, build },
  buildWithoutCommit: { kind: 'build', link, build: aBuild() },
  endedBuild: { kind: 'build', link, build: aBuild({ workflows: [failed] }) },
  mixedBuild: { kind: 'build', link, build: aBuild({ workflows: [failed, waiting] }) },
  waitingWorkflow: { kind: 'workflow', link, build, workflow: waiting },
  runningJob: { kind: 'job', link, build, workflow, job: aJob({ status: 'running', finished: false }) },
  approval: {
    kind: 'job',
    link,
    build,
    workflow: waiting,
    job: aJob({ isApproval: true, status: 'needsApproval', finished: false }),
  },
  workflow: { kind: 'workflow', link, build, workflow },
  job: { kind: 'job', ...ofJob },
  tests: { kind: 'tests', ...ofJob, tests: [test] },
  testResult: { kind: 'testResult', ...ofJob, test, key: 'adds/0' },
  artifacts: { kind: 'artifacts', ...ofJob, artifacts: [artifact] },
  artifact: { kind: 'artifact', ...ofJob, nodeIndex: 0, node: { kind: 'file', name: 'a.txt', artifact } },
  artifactFolder: {
    kind: 'artifact',
    ...ofJob,
    nodeIndex: 0,
    node: { kind: 'folder', name: 'a', path: 'a/', below: [] },
  },
  collectionRun: { kind: 'collectionRun', ...within },
  collectionRunShowingAll: { kind: 'collectionRun', ...within, showsPassed: true },
  collectionRunUploaded: {
    kind: 'collectionRun',
    ...within,
    run: { ...within.run, report: { ...report, postmanUrl: 'https://go.postman.co/x' } },
  },
  apiDefinition: { kind: 'apiDefinition', link, build, check },
  violation: { kind: 'violation', link, build, check, violation, position: 0 },
  iteration: { kind: 'iteration', ...within, iteration: 0, group },
  folder: { kind: 'folder', ...within, iteration: 0, folder: { kind: 'folder', name: 'F', ...group } },
  request: { kind: 'request', ...within, request },
  failure: {
    kind: 'failure',
    ...within,
    request,
    failure: { kind: 'assertion', name: 'status is 200' },
    position: 0,
  },
  message: {
    kind: 'message',
    parentId: '',
    link,
    message: { kind: 'failure', failure: new Failure('offline', { host: 'circleci.com' }) },
  },
  loadMore: { kind: 'loadMore', link, loading: false },
};

const items = MANIFEST.contributes.menus['view/item/context'] ?? [];

function patternOf(when: string | undefined): RegExp | undefined {
  const source = /viewItem =~ \/(.*)\//.exec(when ?? '')?.[1];
  return source === undefined ? undefined : new RegExp(source);
}

function commandsOn(name: string, inline: boolean): readonly string[] {
  const row = ROWS[name];
  assert.ok(row !== undefined, name);
  const { contextValue } = lookOf(row, NOW);
  return items
    .filter(
      ({ when, group }) =>
        patternOf(when)?.test(contextValue) && (group?.startsWith('inline') ?? false) === inline,
    )
    .map(({ command }) => command.replace('postmanCircleci.', ''));
}

describe('menus of the rows', () => {
  it('are all for the Builds view, and each matches a row that the tree shows', () => {
    assert.ok(items.length > 10);
    const values = Object.values(ROWS).map((row) => lookOf(row, NOW).contextValue);
    for (const { command, when } of items) {
      assert.match(when ?? '', /^view == postmanCircleci\.builds && viewItem =~ \/\^/, command);
      assert.ok(
        values.some((value) => patternOf(when)?.test(value)),
        `${command}: no row matches ${when ?? ''}`,
      );
    }
  });

  it('hold what can be done with each kind of row', () => {
    assert.deepEqual(commandsOn('link', false), [
      'openInCircleci',
      'runBuild',
      'refresh',
      'copyLink',
      'editLink',
      'setApiKeyVariable',
      'unlinkProject',
    ]);
    assert.deepEqual(commandsOn('build', false), ['openInCircleci', 'refresh', 'copyLink', 'copyCommitSha']);
    assert.deepEqual(commandsOn('buildWithoutCommit', false), ['openInCircleci', 'refresh', 'copyLink']);
    assert.deepEqual(commandsOn('endedBuild', false), [
      'openInCircleci',
      'refresh',
      'rerunBuild',
      'rerunFailed',
      'copyLink',
    ]);
    assert.deepEqual(commandsOn('endedBuild', true), ['rerunFailed', 'openInCircleci']);
    assert.deepEqual(commandsOn('mixedBuild', true), ['approveJob', 'cancelBuild', 'openInCircleci']);
    assert.deepEqual(commandsOn('waitingWorkflow', true), ['approveJob', 'cancelBuild']);
    assert.deepEqual(commandsOn('runningJob', true), ['cancelBuild', 'openLog']);
    assert.deepEqual(commandsOn('approval', true), ['approveJob']);
    assert.deepEqual(commandsOn('workflow', false), ['openInCircleci', 'rerunBuild', 'copyLink']);
    assert.deepEqual(commandsOn('job', false), ['openLog', 'saveLog', 'openInCircleci', 'copyLink']);
    assert.deepEqual(commandsOn('job', true), ['openLog']);
    assert.deepEqual(commandsOn('tests', false), ['openInCircleci']);
    assert.deepEqual(commandsOn('testResult', false), ['openInCircleci']);
    assert.deepEqual(commandsOn('artifacts', false), ['saveAllArtifacts', 'openInCircleci']);
    assert.deepEqual(commandsOn('artifact', false), ['openArtifact', 'saveArtifact', 'openInCircleci']);
    assert.deepEqual(commandsOn('artifactFolder', false), ['saveArtifact', 'openInCircleci']);
    assert.deepEqual(commandsOn('collectionRun', false), ['showRun', 'openInCircleci', 'showPassedRequests']);
    assert.deepEqual(commandsOn('collectionRunShowingAll', false), [
      'showRun',
      'openInCircleci',
      'hidePassedRequests',
    ]);
    assert.deepEqual(commandsOn('collectionRun', true), ['showPassedRequests']);
    assert.deepEqual(commandsOn('request', false), ['showRun', 'openInCircleci']);
    assert.deepEqual(commandsOn('failure', false), ['showRun', 'openInCircleci']);
    assert.deepEqual(commandsOn('iteration', false), ['openInCircleci']);
    assert.deepEqual(commandsOn('collectionRunUploaded', false), [
      'showRun',
      'openInPostman',
      'openInCircleci',
      'showPassedRequests',
    ]);
    assert.deepEqual(commandsOn('apiDefinition', false), ['showViolations', 'openInCircleci']);
    assert.deepEqual(commandsOn('violation', false), ['showViolations', 'openViolation', 'openInCircleci']);
    assert.deepEqual(commandsOn('message', false), []);
    assert.deepEqual(commandsOn('loadMore', false), []);
  });

  it('put at most three actions on a row, and Open in CircleCI on that of a build', () => {
    for (const name of Object.keys(ROWS)) assert.ok(commandsOn(name, true).length <= 3, name);
    assert.deepEqual(commandsOn('build', true), ['openInCircleci']);
  });

  it('hold what the actions on a row do, which no key reaches', () => {
    for (const name of Object.keys(ROWS)) {
      const inMenu = commandsOn(name, false);
      assert.deepEqual(
        commandsOn(name, true).filter((command) => !inMenu.includes(command)),
        [],
        name,
      );
    }
  });

  it('stand in the groups of the contract', () => {
    for (const { group } of items) assert.match(group ?? '', /^(inline|1_open|2_run|3_copy|9_link)@\d$/);
  });
});

describe('when clauses', () => {
  it('ask for no context key of ours that nobody sets', () => {
    const { menus, viewsWelcome, keybindings, walkthroughs } = MANIFEST.contributes;
    const clauses = [
      ...[...Object.values(menus).flat(), ...viewsWelcome, ...keybindings].map(({ when }) => when ?? ''),
      ...walkthroughs
        .flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents))
        .filter((event) => event.startsWith('onContext:')),
    ];
    const asked = clauses.flatMap((when) =>
      [...when.matchAll(/postmanCircleci\.(\w+)/g)].map(([, key]) => key),
    );
    const set = productSources()
      .filter(({ fileName }) => fileName.endsWith('context-keys.ts'))
      .flatMap((source) => callsOf(source, 'set').map((call) => literal(call.arguments[0])));
    assert.deepEqual(new Set(asked.filter((key) => key !== 'builds')), new Set(set));
  });
});
