import '../ui/vscode-stub';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { aggregate } from '../../../src/builds/aggregate';
import { parseJob, parsePage, parsePipeline, parseWorkflow } from '../../../src/circleci/wire';
import { lookOf } from '../../../src/ui/tree/look';
import { aLink } from '../ui/builders';
import { skipWithoutShared } from '../../skip';
import { NOW, pipeline, PROJECT, workflow } from './builders';

const FIXTURES = '../shared/data/circleci/fixtures';

interface Shape {
  readonly name: RegExp;
  readonly parse: (wire: unknown) => unknown;
  /** Fields without which an item has no identity. */
  readonly needed: readonly string[];
  /** Draws what became of it. */
  readonly draw: (parsed: never) => unknown;
}

function recorded(file: string): readonly unknown[] {
  const value: unknown = JSON.parse(readFileSync(`${FIXTURES}/${file}`, 'utf8'));
  const items: unknown = Array.isArray(value) ? value : Reflect.get(Object(value) as object, 'items');
  return Array.isArray(items) ? items : [];
}

const drawn = (facts: Parameters<typeof aggregate>[1]): unknown =>
  lookOf({ kind: 'build', link: aLink(PROJECT), build: aggregate(PROJECT, facts, NOW) }, NOW);

const SHAPES: readonly Shape[] = [
  {
    name: /^v2-project-pipeline/,
    parse: (wire) => parsePipeline(wire, PROJECT.slug),
    needed: ['id', 'number'],
    draw: (parsed: ReturnType<typeof pipeline>) =>
      drawn({ pipeline: parsed, workflows: [], jobs: new Map(), lost: undefined }),
  },
  {
    name: /^v2-workflows/,
    parse: parseWorkflow,
    needed: ['id'],
    draw: (parsed: ReturnType<typeof workflow>) =>
      drawn({ pipeline: pipeline(1), workflows: [parsed], jobs: new Map(), lost: undefined }),
  },
  {
    name: /^v2-(workflow-job|jobs)/,
    parse: parseJob,
    needed: ['id'],
    draw: (job: NonNullable<ReturnType<typeof parseJob>>) =>
      drawn({
        pipeline: pipeline(1),
        workflows: [workflow('running', { id: 'w' })],
        jobs: new Map([['w', { jobs: [job], afterEnd: false }]]),
        lost: undefined,
      }),
  },
];

/** Every path of keys in a value. */
function* pathsOf(value: unknown, above: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    yield [...above, key];
    yield* pathsOf(below, [...above, key]);
  }
}

/** The value with something else at a path, or nothing. */
function changed(value: unknown, [key = '', ...rest]: readonly string[], to: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, below]): readonly (readonly [string, unknown])[] => {
    if (name !== key) return [[name, below]];
    if (rest.length > 0) return [[name, changed(below, rest, to)]];
    return to === undefined ? [] : [[name, to]];
  });
  return Array.isArray(value) ? entries.map(([, below]) => below) : Object.fromEntries(entries);
}

const INSTEAD: readonly unknown[] = [undefined, null, '', 0, -1, 'no such thing', [], {}, [null]];

describe('what CircleCI recorded, with one field missing or spoilt', () => {
  before(function () {
    skipWithoutShared(this, 'circleci/fixtures');
  });

  for (const { name, parse, needed, draw } of SHAPES) {
    it(`loses no other item, and none for want of what it can do without: ${name.source}`, () => {
      const files = readdirSync(FIXTURES).filter((file) => name.test(file));
      assert.ok(files.length > 0);
      let tried = 0;
      for (const file of files) {
        const good = recorded(file)
          .filter((item) => parse(item) !== undefined)
          .slice(0, 6);
        for (const [index, item] of good.entries()) {
          for (const path of pathsOf(item)) {
            for (const instead of INSTEAD) {
              const spoilt = good.map((each, at) => (at === index ? changed(each, path, instead) : each));
              const page = parsePage({ items: spoilt, next_page_token: null }, parse);
              const where = `${file} ${path.join('.')} = ${JSON.stringify(instead)}`;
              assert.ok(page, where);
              const isNeeded = path.length === 1 && needed.includes(path[0] ?? '');
              assert.ok(page.items.length >= good.length - 1, where);
              if (!isNeeded && instead === undefined) assert.equal(page.items.length, good.length, where);
              for (const parsed of page.items) assert.ok(draw(parsed as never), where);
              tried += 1;
            }
          }
        }
      }
      assert.ok(tried > 100, `${tried} tries`);
    }).timeout(60_000);
  }
});
