import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RowText } from '../e2e/tree';
import { TOKENS } from '../standin/api';
import { skip } from '../skip';
import { standin } from './standin';
import { window } from './window';

const RECORDED = { nickname: 'Recorded', project: 'gh/acme/recorded' };
const BILLING = { nickname: 'Billing', project: 'bb/acme/billing' };

type Item = Readonly<Record<string, unknown>>;

/** Lists that lead to the rows of a shape, by the end of their path, each the one below the one before. */
type Lists = Readonly<Record<string, readonly Item[]>>;

interface Shape {
  readonly name: string;
  readonly files: RegExp;
  /** Without these, an item is none. */
  readonly needed: readonly string[];
  /** What CircleCI answers where the items are these. */
  readonly lists: (items: readonly Item[]) => Lists;
  /** The rows that are opened to see them. */
  readonly open: readonly string[];
}

const JOB_NUMBER = 7;
/** New ones each time: the view opens again what was open, and asks once what a finished job left. */
const build = (): Item => ({
  id: randomUUID(),
  number: 1,
  created_at: '2026-01-02T03:04:05Z',
  state: 'created',
  vcs: { branch: 'main', commit: { subject: 'The build' } },
});
const workflow = (): Item => ({
  id: randomUUID(),
  name: 'the workflow',
  status: 'failed',
  created_at: '2026-01-02T03:04:05Z',
  stopped_at: '2026-01-02T03:05:05Z',
});
const job = (): Item => ({
  id: randomUUID(),
  name: 'the job',
  job_number: JOB_NUMBER,
  status: 'success',
  type: 'build',
  started_at: '2026-01-02T03:04:05Z',
  stopped_at: '2026-01-02T03:05:05Z',
});

const NOTHING: Lists = { workflow: [], job: [], tests: [], artifacts: [] };

const SHAPES: readonly Shape[] = [
  {
    name: 'builds',
    files: /^v2-project-pipeline/,
    needed: ['id', 'number'],
    lists: (pipeline) => ({ pipeline }),
    open: [],
  },
  {
    name: 'workflows',
    files: /^v2-workflows/,
    needed: ['id'],
    lists: (items) => ({ pipeline: [build()], workflow: items }),
    open: ['The build'],
  },
  {
    name: 'jobs',
    files: /^v2-(workflow-job|jobs)/,
    needed: ['id'],
    lists: (items) => ({ pipeline: [build()], workflow: [workflow()], job: items }),
    open: ['The build', 'the workflow'],
  },
  {
    name: 'test results',
    files: /^doc-v2-tests/,
    needed: ['name'],
    lists: (tests) => ({ pipeline: [build()], workflow: [workflow()], job: [job()], tests }),
    open: ['The build', 'the workflow', 'the job', 'Tests'],
  },
  {
    name: 'artifacts',
    files: /^doc-v2-artifacts/,
    needed: ['path', 'url'],
    lists: (artifacts) => ({ pipeline: [build()], workflow: [workflow()], job: [job()], artifacts }),
    open: ['The build', 'the workflow', 'the job', 'Artifacts'],
  },
];

/** Beside the repository, where the recordings are at hand. */
const fixtures = (): string => {
  const extension = vscode.extensions.getExtension('postman-circleci.postman-circleci');
  return path.join(extension?.extensionPath ?? '', '..', 'shared', 'data', 'circleci', 'fixtures');
};

/** The recorded items, one of each shape. */
function recorded(files: RegExp): readonly Item[] {
  const items = readdirSync(fixtures())
    .filter((file) => files.test(file))
    .flatMap((file) => {
      const value: unknown = JSON.parse(readFileSync(path.join(fixtures(), file), 'utf8'));
      const list: unknown = Array.isArray(value) ? value : Reflect.get(Object(value) as object, 'items');
      return Array.isArray(list) ? (list as readonly Item[]) : [];
    });
  return [...new Map(items.map((item) => [JSON.stringify([...fieldsOf(item)]), item])).values()];
}

/** The keys that lead to each field of an item. */
function* fieldsOf(value: unknown, above: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, below] of Object.entries(value)) {
    yield [...above, key];
    yield* fieldsOf(below, [...above, key]);
  }
}

function without(item: Item, [key = '', ...rest]: readonly string[]): Item {
  const { [key]: value, ...others } = item;
  return rest.length === 0 ? others : { ...others, [key]: without(value as Item, rest) };
}

/** An item for each field that it can do without, which it lacks: each its own, so that none stands for another. */
function lacking(item: Item, needed: readonly string[]): readonly Item[] {
  return [...fieldsOf(item)]
    .filter((field) => field.length > 1 || !needed.includes(field[0] ?? ''))
    .map((field, index) => {
      const own = Object.fromEntries(
        Object.entries({
          id: randomUUID(),
          number: 1000 - index,
          path: `${index}`,
          name: `no ${field.join('.')}`,
        }).filter(([key]) => key in item),
      );
      return without({ ...item, ...own }, field);
    });
}

const setLinks = (links: unknown): Thenable<void> =>
  vscode.workspace
    .getConfiguration('postmanCircleci')
    .update('links', links, vscode.ConfigurationTarget.Global);

/** The rows below one, at any depth. */
function below(rows: readonly RowText[], label: string): readonly RowText[] {
  const at = rows.findIndex((row) => row.label === label);
  const after = rows.slice(at + 1);
  const end = after.findIndex(({ level }) => level <= (rows[at]?.level ?? 0));
  return at === -1 ? [] : after.slice(0, end === -1 ? undefined : end);
}

/** The two builds of the project that nothing is wrong with. */
const isWhole = (rows: readonly RowText[]): boolean =>
  rows.map(({ description }) => description.split(' · ')[1]).join() === 'Success,Canceled';

describe('the Builds view, where CircleCI leaves out a field', function () {
  this.timeout(60_000);

  before(async function () {
    if (!window.isWatched() || !existsSync(fixtures())) {
      skip(this, 'nothing watches this window, or no ../shared/data/circleci/fixtures beside the repository');
    }
    process.env['CIRCLE_TOKEN'] = TOKENS.good;
    await standin.reset();
    await vscode.commands.executeCommand('postmanCircleci.builds.focus');
  });

  after(async () => {
    delete process.env['CIRCLE_TOKEN'];
    await standin.reset();
    await setLinks(undefined);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  for (const { name, files, needed, lists, open } of SHAPES) {
    it(`one of the recorded ${name}: loses no row`, async () => {
      const items = recorded(files);
      assert.ok(items.length > 0);
      for (const item of items) {
        const variants = lacking(item, needed);
        await standin.clearFaults();
        await setLinks([BILLING]);
        // Rows of the item before this one go by the same names.
        await window.waitForRows(
          'builds of another project alone',
          (rows) =>
            rows.every(({ label }) => label !== RECORDED.nickname) && isWhole(below(rows, BILLING.nickname)),
        );
        for (const [end, answer] of Object.entries({ ...NOTHING, ...lists(variants) })) {
          await standin.addFault({
            match: `/(recorded|[-0-9a-f]{36}|${JOB_NUMBER})/${end}(\\?|$)`,
            kind: 'instead',
            body: { items: answer, next_page_token: null },
          });
        }
        await setLinks([RECORDED, BILLING]);
        for (const label of open) await window.expand(label);
        const last = open.at(-1) ?? RECORDED.nickname;
        await window.waitForRows(
          `${variants.length} rows of ${name}`,
          (rows) =>
            below(rows, last).length === variants.length &&
            below(rows, last).every(({ label, spoken }) => label !== '' && spoken !== '') &&
            isWhole(below(rows, BILLING.nickname)),
        );
      }
    });
  }
});
