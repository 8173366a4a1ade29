import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyInsertions, type Edit } from '../../../src/config/edit';
import { parseConfig, type ParsedConfig } from '../../../src/config/parse';
import { verify } from '../../../src/config/verify';
import { verifyWindow } from '../../../src/config/verify-window';
import { skipWithoutShared } from '../../skip';
import { anyConfig } from './configs';
import { runs, seed } from '../sample';
import { realConfigs } from './support';

const OLD =
  'jobs:\n  a: &a\n    run: |\n      echo\n\n  # About b.\n  b: 1 # one\nworkflows:\n  w:\n    jobs:\n    - a\n';

/** `name: 1` as whole lines at the end of `jobs`, unless told otherwise. */
function entry(change: { text?: string; after?: string; path?: (string | number)[]; value?: unknown }): Edit {
  const after = change.after ?? '# one\n';
  return {
    insertion: { offset: OLD.indexOf(after) + after.length, text: change.text ?? '  new: 1\n' },
    addition: { path: change.path ?? ['jobs', 'new'], value: 'value' in change ? change.value : 1 },
  };
}

describe('The proof by the window alone', () => {
  it('holds for whole lines below an item, at its column', () => {
    const sound: Edit[] = [
      entry({}),
      entry({ after: 'echo\n' }),
      entry({ after: 'echo\n\n' }),
      entry({ text: '\n  new: 1\n' }),
      entry({ text: '  new:\n    x:\n    - "y"\n', value: { x: ['y'] } }),
      entry({ after: '- a\n', text: '    - b\n', path: ['workflows', 'w', 'jobs', 1], value: 'b' }),
      entry({ after: '- a\n', text: 'new: 1\n', path: ['new'] }),
    ];
    for (const edit of sound) {
      assert.ok(verifyWindow(config(OLD), [edit]), JSON.stringify(edit));
      assert.ok(verify(config(OLD), applyInsertions(OLD, [edit.insertion]), [edit.addition]));
    }
  });

  const unsound: Record<string, Edit> = {
    'it is in the middle of a line': entry({ after: '# on' }),
    'it is in a script': entry({ after: 'run: |\n', text: '      new: 1\n' }),
    'it stands further in': entry({ text: '   new: 1\n' }),
    'it stands further out': entry({ text: ' new: 1\n' }),
    'it stands above the first item': entry({ after: 'jobs:\n' }),
    'it stands between an item and what is below that': entry({ after: 'a: &a\n' }),
    'it stands below another section': entry({ after: '- a\n' }),
    'it reads otherwise': entry({ text: '  new: 2\n' }),
    'it has an anchor': entry({ text: '  new: &a 1\n' }),
    'it has a tag': entry({ text: '  new: !!int 1\n' }),
    'it has an alias': entry({ text: '  new: *a\n' }),
    'it says more': entry({ text: '  new: 1\n  more: 1\n' }),
    'it does not end its line': entry({ text: '  new: 1' }),
    'its key is there': entry({ text: '  a: 1\n', path: ['jobs', 'a'] }),
    'it would take the comment below it for its own': entry({
      after: 'echo\n\n',
      text: '  new: |\n   y\n',
      value: 'y\n',
    }),
    'it is no YAML': entry({ text: '  new: 1: 1\n' }),
    'it is another item of the list': entry({
      after: '- a\n',
      text: '    - b\n',
      path: ['workflows', 'w', 'jobs', 0],
      value: 'b',
    }),
  };
  for (const [name, edit] of Object.entries(unsound)) {
    it(`does not hold where ${name}`, () => {
      assert.equal(verifyWindow(config(OLD), [edit]), false);
    });
  }

  it('does not hold where blank lines would go to a scalar that keeps them', () => {
    const text = 'jobs:\n  a: |+\n    x\n\nz: 1\n';
    const edit = (added: string): Edit => ({
      insertion: { offset: text.indexOf('z'), text: added },
      addition: { path: ['jobs', 'new'], value: 1 },
    });
    assert.ok(verifyWindow(config(text), [edit('  new: 1\n')]));
    assert.equal(verifyWindow(config(text), [edit('\n  new: 1\n')]), false);
  });

  it('does not hold for two edits at one place where the second would be part of the first', () => {
    const inner = entry({
      after: '- a\n',
      text: '    - b\n',
      path: ['workflows', 'w', 'jobs', 1],
      value: 'b',
    });
    const outer = entry({ after: '- a\n', text: 'new: 1\n', path: ['new'] });
    assert.ok(verifyWindow(config(OLD), [inner, outer]));
    assert.equal(verifyWindow(config(OLD), [outer, inner]), false);
  });

  it('never holds where reading the whole text finds something else, wherever an edit is tried', function () {
    this.timeout(60_000);
    const tried = { held: 0, refused: 0 };
    const attempt = fc.record({
      line: fc.nat(60),
      column: fc.nat(8),
      path: fc.constantFrom<(string | number)[]>(
        ['jobs', 'new'],
        ['workflows', 'new'],
        ['new'],
        ['jobs', 'job-1', 'new'],
        ['workflows', 'flow 0', 'new'],
        ['workflows', 'flow 0', 'jobs', 1],
        ['workflows', 'flow 1', 'jobs', 2],
        ['x-more', 'list', 1],
      ),
      blank: fc.boolean(),
      nested: fc.boolean(),
    });
    fc.assert(
      fc.property(anyConfig, fc.array(attempt, { minLength: 20, maxLength: 20 }), (text, attempts) => {
        const parsed = parseConfig(text);
        if (parsed.kind === 'refused') return;
        for (const each of attempts) compare(parsed.config, editOf(text, each), tried);
      }),
      { seed: seed(), numRuns: runs(300, 3000) },
    );
    console.log(`      ${JSON.stringify(tried)}`);
    assert.ok(tried.held > 20);
  });

  it('holds for most files that people wrote, line by line of each', function () {
    this.timeout(60_000);
    skipWithoutShared(this, 'configs');
    const tried = { held: 0, refused: 0 };
    for (const { text } of realConfigs(6).filter((each) => each.text.length < 3000)) {
      const parsed = parseConfig(text);
      if (parsed.kind === 'refused') continue;
      for (let line = 0; line < text.split('\n').length; line += 3) {
        for (const column of [0, 2, 4]) {
          const at = { line, column, blank: false, nested: true };
          compare(parsed.config, editOf(text, { ...at, path: ['jobs', 'new'] }), tried);
          compare(parsed.config, editOf(text, { ...at, path: ['new'] }), tried);
        }
      }
    }
    console.log(`      ${JSON.stringify(tried)}`);
    assert.ok(tried.held > 0);
  });
});

interface Attempt {
  readonly line: number;
  readonly column: number;
  readonly path: readonly (string | number)[];
  readonly blank: boolean;
  readonly nested: boolean;
}

function editOf(text: string, { line, column, path, blank, nested }: Attempt): Edit {
  const starts = [...text.matchAll(/^/gm)].map((match) => match.index);
  const head = `${blank ? '\n' : ''}${' '.repeat(column)}${typeof path.at(-1) === 'number' ? '-' : 'new:'}`;
  return {
    insertion: {
      offset: starts[line % starts.length] ?? 0,
      text: nested
        ? `${head}\n${' '.repeat(column + 2)}x: |\n${' '.repeat(column + 4)}y\n${' '.repeat(column + 2)}z: a\n`
        : `${head} 1\n`,
    },
    addition: { path, value: nested ? { x: 'y\n', z: 'a' } : 1 },
  };
}

function compare(config: ParsedConfig, edit: Edit, tried: { held: number; refused: number }): void {
  if (!verifyWindow(config, [edit])) {
    tried.refused++;
    return;
  }
  tried.held++;
  const text = applyInsertions(config.text, [edit.insertion]);
  assert.ok(verify(config, text, [edit.addition]), JSON.stringify(edit));
}

function config(text: string): ParsedConfig {
  const result = parseConfig(text);
  assert.ok(result.kind === 'parsed');
  return result.config;
}
