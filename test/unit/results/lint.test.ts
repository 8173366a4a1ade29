import assert from 'node:assert/strict';
import type { RuleCheck } from '../../../src/report/rule-check';
import { readAny } from '../../fixtures/reports/read';
import { HOSTILE, pathsOf, withChange } from '../../fixtures/reports/mutations';

function readAll(text: string): readonly RuleCheck[] {
  const result = readAny(new TextEncoder().encode(text));
  return result.kind === 'none' ? [] : result.checks;
}

function read(text: string): RuleCheck {
  const [check, ...more] = readAll(text);
  assert.equal(more.length, 0);
  return check ?? assert.fail('no lint');
}

interface Row {
  readonly range: string;
  readonly severity: string;
  readonly text: string;
  readonly path?: string;
}

/** A table as the CLI draws it: cells cut hard at their width. */
function table(rows: readonly Row[], heads = ['Range', 'Severity', 'Description', 'Path']): string {
  const widths = [18, 18, 48, 48];
  const edge = (left: string, middle: string, right: string): string =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}`;
  const draw = (cells: readonly string[]): string => {
    const height = Math.max(1, ...cells.map((cell, i) => Math.ceil(cell.length / (widths[i] ?? 1))));
    return Array.from({ length: height }, (_, line) => {
      const pieces = cells.map((cell, i) => {
        const width = widths[i] ?? 0;
        return ` ${cell.slice(line * width, (line + 1) * width).padEnd(width)} `;
      });
      return `│${pieces.join('│')}│`;
    }).join('\n');
  };
  const body = rows.map(({ range, severity, text, path = '' }) => draw([range, severity, text, path]));
  return [
    edge('┌', '┬', '┐'),
    draw(heads),
    ...body.flatMap((row) => [edge('├', '┼', '┤'), row]),
    edge('└', '┴', '┘'),
  ].join('\n');
}

const HTTPS: Row = { range: '6:10', severity: 'ERROR', text: 'API should use HTTPS.', path: 'servers.0.url' };
const LONG: Row = {
  range: '21:10',
  severity: 'WARN',
  text: `${'a rule text that is longer than its column is wide '.repeat(3)}│ with a line in it`,
  path: 'paths./organizations/{organizationId}/projects/{projectId}.get',
};

const API_LINT = [
  '\u001b[2K\u001b[1G',
  'API DETAILS',
  'Name: openapi.yaml ',
  'Type: OpenAPI 3.0',
  '',
  'Validation Type: Security',
  table([HTTPS]),
  '',
  'Validation Type: Governance',
  table([LONG]),
  '',
  '✖ 2 problems (1 errors, 1 warnings, 0 infos, 0 hints)',
  '',
].join('\n');

const JSON_LINT = {
  violations: [
    {
      file: 'openapi.yaml',
      'line number': '21',
      path: 'paths./users.post',
      severity: 'ERROR',
      issue: 'Operation must have "operationId".',
      'issue type': 'Governance',
    },
    {
      file: 'openapi.yaml',
      'line number': '2',
      path: '',
      severity: 'HINT',
      issue: 'x',
      'issue type': 'Syntax',
    },
  ],
};

describe('api lint', () => {
  it('has every violation with its kind, place and whole text', () => {
    const check = read(API_LINT);
    assert.deepEqual(
      { ...check, violations: check.violations.length },
      {
        format: 'apiLint',
        name: 'openapi.yaml',
        type: 'OpenAPI 3.0',
        violations: 2,
        totals: { error: 1, warning: 1, info: 0, hint: 0 },
        notes: [],
      },
    );
    assert.deepEqual(check.violations[0], {
      kind: 'security',
      severity: 'error',
      message: 'API should use HTTPS.',
      path: 'servers.0.url',
      line: 6,
      column: 10,
    });
    assert.equal(check.violations[1]?.message, LONG.text);
    assert.equal(check.violations[1].path, LONG.path);
  });

  it('is the same on a terminal', () => {
    const coloured = API_LINT.replace(/(ERROR|Severity|API DETAILS)/g, '\u001b[31m$1\u001b[39m').replace(
      /\n/g,
      '\r\n',
    );
    assert.deepEqual(read(coloured), read(API_LINT));
  });

  it('names the file where the range does', () => {
    const check = read(API_LINT.replace('6:10              ', 'api/a.yaml -> 6:10'));
    assert.deepEqual(
      [check.violations[0]?.file, check.violations[0]?.line, check.violations[0]?.column],
      ['api/a.yaml', 6, 10],
    );
  });

  it('counts what it lists, and says where that is not what it states', () => {
    const notes = read(API_LINT.replace('1 errors', '7 errors')).notes;
    assert.deepEqual(notes, [{ kind: 'totalsDisagree', what: 'error', stated: 7, counted: 1 }]);
  });

  it('takes a severity that is none for an error', () => {
    const check = read(API_LINT.replace('ERROR', 'FATAL'));
    assert.deepEqual([check.totals.error, check.notes], [1, [{ kind: 'valuesIgnored', count: 1 }]]);
  });

  it('says that there was nothing to find, or nothing to find it with', () => {
    assert.deepEqual(read('API DETAILS\nName: a\n\nNo issues found.\n').notes, []);
    assert.deepEqual(read('No rules found for linting.\n').notes, [{ kind: 'noRules' }]);
    assert.deepEqual(readAll('No issues found.\nScanned: 0 | Errors: 0 | Warnings: 0 | 16ms\n'), []);
    assert.deepEqual(readAll('API DETAILS\nName: a\n'), []);
  });

  it('is cut at every character without a row made up', () => {
    const whole = read(API_LINT);
    const end = API_LINT.indexOf('hints)') + 6;
    for (let length = 0; length < end; length += 1) {
      for (const check of readAll(API_LINT.slice(0, length))) {
        assert.deepEqual(check.notes[0], { kind: 'cut' }, `at ${length}`);
        for (const [i, violation] of check.violations.entries())
          assert.deepEqual(violation, whole.violations[i]);
      }
    }
  });
});

describe('spec lint', () => {
  it('says as JSON, alone or within a log, what it says as CSV', () => {
    const json = read(JSON.stringify(JSON_LINT));
    const log = read(`+ postman spec lint\n${JSON.stringify(JSON_LINT, undefined, 2)}\nrc=1\n`);
    const csv = read(
      [
        'file,line number,path,severity,issue,issue type',
        'openapi.yaml,21,paths./users.post,ERROR,"Operation must have ""operationId"".",Governance',
        'openapi.yaml,2,,HINT,x,Syntax',
        '',
      ].join('\n'),
    );
    assert.deepEqual(log, json);
    assert.deepEqual({ ...csv, format: json.format }, json);
    assert.deepEqual(json.violations[0], {
      kind: 'governance',
      severity: 'error',
      message: 'Operation must have "operationId".',
      path: 'paths./users.post',
      file: 'openapi.yaml',
      line: 21,
    });
    assert.deepEqual(json.notes, [{ kind: 'securityLeftOut' }]);
  });

  it('reads a quoted text that goes over lines', () => {
    const csv =
      'file,line number,path,severity,issue,issue type\na.yaml,1,p,INFO,"two\nlines, and a comma",Governance\n';
    assert.equal(read(csv).violations[0]?.message, 'two\nlines, and a comma');
  });

  it('is told from other JSON that lists violations', () => {
    assert.deepEqual(readAll('{"violations":[{"id":"color-contrast","impact":"serious"}]}'), []);
    assert.deepEqual(readAll('{"violations":[],"passes":[]}'), []);
    assert.equal(read('{"violations":[]}').violations.length, 0);
  });

  it('is read whichever one field is removed or replaced', () => {
    for (const path of pathsOf(JSON_LINT)) {
      for (const damaged of [
        withChange(JSON_LINT, path),
        ...HOSTILE.map((value) => withChange(JSON_LINT, path, value)),
      ]) {
        for (const { violations, totals } of readAll(JSON.stringify(damaged ?? null))) {
          assert.equal(violations.length, totals.error + totals.warning + totals.info + totals.hint);
          assert.ok(violations.length <= 2, path.join('.'));
        }
      }
    }
  });

  it('is cut at every character, and keeps the violations that are whole', () => {
    const text = JSON.stringify(JSON_LINT);
    const whole = read(text).violations;
    for (let length = 1; length < text.length; length += 1) {
      const [check] = readAll(text.slice(0, length));
      if (check === undefined) continue;
      assert.deepEqual(check.notes[0], { kind: 'cut' }, `at ${length}`);
      assert.deepEqual(check.violations, whole.slice(0, check.violations.length));
    }
  });
});
