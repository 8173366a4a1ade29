import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import {
  generateConfig,
  insertJob,
  readChoices,
  type InsertResult,
  type JobChoices,
} from '../../../src/config';
import { canBeArgument } from '../../../src/config/shell';
import { CASES, ID } from './cases';
import { oddName } from './names';
import { sampleOf, seed } from '../sample';
import { choices, collection, existing, inserted, NEW } from './support';

const TEXT = 'version: 2.1\njobs:\n  a:\n    x: 1\nworkflows:\n  main:\n    jobs:\n      - a\n';
const TWO: JobChoices = choices(collection('Smoke tests'), collection('More', 'tests/more.json'));

type Updated = Extract<InsertResult, { kind: 'updated' }>;

describe('The choices of a generated job', () => {
  for (const [name, chosen] of Object.entries(CASES)) {
    it(`are read back: ${name}`, () => {
      const text = generateConfig(chosen);
      const read = readChoices(text);
      assert.ok(read.kind === 'ours', read.kind);
      assert.equal(generateConfig(read.choices), text);
      assert.equal(insertJob(text, read.choices, NEW).kind, 'unchanged');
    });
  }

  it('are read back whatever the names', () => {
    const path = oddName.filter((each) => canBeArgument(each) && each !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(oddName, path), { minLength: 1, maxLength: 3 }), path, (names, data) => {
        const chosen = {
          ...choices(...names.map(([name, file]) => collection(name, file))),
          iterationData: data,
        };
        const text = generateConfig(chosen);
        const read = readChoices(text);
        assert.ok(read.kind === 'ours', text);
        assert.equal(generateConfig(read.choices), text);
        assert.deepEqual(
          read.choices.collections.map((each) => each.kind === 'file' && each.path.replace(/^\.\/-/, '-')),
          names.map(([, file]) => file.replace(/^\.\/-/, '-')),
        );
      }),
      { seed: seed() },
    );
  });

  it('are what was chosen', () => {
    const chosen: JobChoices = {
      collections: [
        collection('Smoke <tests>'),
        { kind: 'cloud', id: ID, name: "It's" },
        { kind: 'folder', path: 'a b', name: 'v3' },
      ],
      environment: 'env.json',
      iterationData: "it's.csv",
      lints: [
        { kind: 'spec', definition: { kind: 'file', path: 'openapi.yaml' }, failLevel: 'warning' },
        { kind: 'api', definition: { kind: 'cloud', id: ID }, failLevel: 'never' },
      ],
      system: 'windows',
      integrationId: '177801',
    };
    assert.deepEqual(readChoices(generateConfig(chosen)), { kind: 'ours', choices: chosen, line: 4 });
    assert.deepEqual(readChoices(generateConfig({ ...choices(), jobName: 'mine' }), 'mine'), {
      kind: 'ours',
      choices: { ...choices(), jobName: 'mine' },
      line: 4,
    });
  });

  it('name a path that would pass for an option as it is', () => {
    const chosen: JobChoices = {
      ...choices(collection('x', '-x.json')),
      environment: '-e.json',
      lints: [{ kind: 'spec', definition: { kind: 'file', path: '--help' }, failLevel: 'error' }],
    };
    assert.deepEqual(readChoices(generateConfig(chosen)), { kind: 'ours', choices: chosen, line: 4 });
  });

  it('are none where there is no job, or one of someone else', () => {
    assert.deepEqual(readChoices(''), { kind: 'none' });
    assert.deepEqual(readChoices('a: ['), { kind: 'none' });
    assert.deepEqual(readChoices(TEXT), { kind: 'none' });
    for (const job of [
      'x',
      '{}',
      '{steps: [checkout]}',
      '{docker: [{image: a}], resource_class: b, steps: x}',
    ])
      assert.deepEqual(readChoices(`version: 2.1\njobs:\n  postman-automated-runs: ${job}\n`), {
        kind: 'foreign',
        line: 3,
      });
  });
});

describe('A job of ours', () => {
  const { text: once } = inserted(TEXT, existing('main'));

  it('is updated where the choices differ, and nowhere else', () => {
    const { text, replacement } = updated(once, TWO);
    assert.equal(replacement.length, 0);
    assert.match(replacement.text, /^ {10}name: "Run collection: More"\n[^]*output\.txt\n {6}- run:\n$/);
    assert.equal(text, inserted(TEXT, existing('main'), TWO).text);
    assert.equal(updated(text, choices()).text, once);
  });

  it('is updated between any two cases', () => {
    const cases = Object.values(CASES).map((chosen) => ({
      chosen,
      text: inserted(TEXT, existing('main'), chosen).text,
    }));
    const pairs = cases.flatMap((before) => cases.map((after) => [before, after] as const));
    for (const [before, after] of sampleOf(pairs, 3)) {
      if (before === after) {
        assert.equal(insertJob(before.text, after.chosen, existing('main')).kind, 'unchanged');
      } else assert.equal(updated(before.text, after.chosen).text, after.text);
    }
  });

  it('keeps its style, its line ends, and what stands around it', () => {
    const deep = TEXT.replaceAll('  ', '    ').replace('      - a', '    -   a');
    const from = inserted(deep, existing('main')).text.replaceAll('\n', '\r\n');
    const quoted = `# top\r\n${from}`.replace('postman-automated-runs:', '"postman-automated-runs":  # ours');
    const { text } = updated(quoted, TWO);
    assert.equal(
      text,
      `# top\r\n${inserted(deep, existing('main'), TWO).text.replaceAll('\n', '\r\n')}`.replace(
        'postman-automated-runs:',
        '"postman-automated-runs":  # ours',
      ),
    );
  });

  it('is updated in flow style, as it would have been written', () => {
    const flow = {
      JSON: '{\n  "version": 2.1,\n  "jobs": {\n    "a": {}\n  },\n  "workflows": {"main": {"jobs": ["a"]}}\n}\n',
      'one line': 'version: 2.1\njobs: {a: {}}\nworkflows: {main: {jobs: [a]}}\n',
    };
    for (const text of Object.values(flow).flatMap((each) => [each, each.replaceAll('\n', '\r\n')])) {
      const from = inserted(text, existing('main')).text;
      assert.equal(updated(from, TWO).text, inserted(text, existing('main'), TWO).text);
      const commented = from.replace(/"steps": \[\r?\n/, '"steps": [ # ours\n');
      assert.equal(insertJob(commented, TWO, existing('main')).kind, 'refused');
    }
  });

  it('keeps the pin, the image and the class that someone gave it', () => {
    const changed = once
      .replace('postman-cli@1.34.0', 'postman-cli@1.35.2')
      .replace('cimg/node:lts', 'cimg/node:22.11')
      .replace('resource_class: medium', 'resource_class: small');
    const { text } = updated(changed, TWO);
    assert.match(text, /image: cimg\/node:22\.11\n {4}resource_class: small\n[^]*postman-cli@1\.35\.2\n/);
    assert.match(
      updated(changed, { ...TWO, system: 'linuxArm' }).text,
      /cimg\/node:lts\n {4}resource_class: arm\.medium/,
    );
    assert.equal(insertJob(changed, choices(), existing('main')).kind, 'unchanged');
  });

  it('keeps comments, and stays as it is where one would go', () => {
    const kept = once.replace(
      '    resource_class: medium\n',
      '    # Why not small.\n    resource_class: medium # see above\n',
    );
    assert.match(updated(kept, TWO).text, /# Why not small\.\n {4}resource_class: medium # see above\n/);
    const inside = once.replace(/( +name: "Run collection: Smoke tests"\n)/, '$1          # Mine.\n');
    assert.notEqual(inside, once);
    assert.equal(insertJob(inside, choices(collection('Other')), existing('main')).kind, 'refused');
  });

  it('gets the entry that is missing, together with the update', () => {
    const listed = once.replace('      - postman-automated-runs\n', '');
    const result = updated(listed, TWO);
    assert.equal(result.insertions.length, 1);
    assert.equal(result.text, inserted(TEXT, existing('main'), TWO).text);
  });

  const edited: Record<string, (text: string) => string> = {
    'a command': (text) => text.replace('--reporters cli,json,junit', '--reporters cli,json,junit --bail'),
    'a step': (text) =>
      text.replace('      - store_artifacts:', '      - run: echo\n      - store_artifacts:'),
    'a key': (text) => text.replace('    resource_class', '    parallelism: 2\n    resource_class'),
    'an anchor': (text) => text.replace('postman-automated-runs:', 'postman-automated-runs: &p'),
    'a quoted number': (text) => text.replace('image: cimg/node:lts', 'image: 1'),
    'a merge key': (text) => text.replace('    resource_class: medium', '    <<: {resource_class: medium}'),
  };
  for (const [name, edit] of Object.entries(edited)) {
    it(`is never overwritten once it was edited: ${name}`, () => {
      const from = edit(once);
      assert.notEqual(from, once);
      const result = insertJob(from, TWO, existing('main'));
      assert.ok(result.kind === 'refused' && result.refusal.kind === 'jobExists');
      assert.equal(result.refusal.freeName, 'postman-automated-runs-2');
      assert.ok(from.includes(result.refusal.existing));
      assert.match(
        result.refusal.generated,
        /^ {2}postman-automated-runs:\n[^]*More[^]*postman-cli-reports\n$/,
      );
      const other = inserted(from, existing('main'), { ...TWO, jobName: result.refusal.freeName });
      assert.match(other.text, /- postman-automated-runs\n {6}- postman-automated-runs-2\n$/);
    });
  }
});

/** Updates, and holds what must be true of every update: nothing else changed, and it reads as it should. */
function updated(text: string, chosen: JobChoices): Updated {
  const result = insertJob(text, chosen, existing('main'));
  assert.ok(result.kind === 'updated', JSON.stringify(result));
  const { offset, length } = result.replacement;
  const edits = [...result.insertions.map((each) => ({ ...each, length: 0 })), result.replacement];
  let expected = text;
  for (const edit of edits.toSorted((a, b) => b.offset - a.offset))
    expected = expected.slice(0, edit.offset) + edit.text + expected.slice(edit.offset + edit.length);
  assert.equal(result.text, expected);
  const start = text.indexOf('postman-automated-runs');
  assert.ok(offset > start && offset + length < text.search(/\n *"?workflows"?:/));
  assert.match(result.text.slice(result.jobOffset), /^"?postman-automated-runs"?:/);
  assert.deepEqual(parseDocument(result.text, { merge: true }).errors, []);
  assert.equal(insertJob(result.text, chosen, existing('main')).kind, 'unchanged');
  return result;
}
