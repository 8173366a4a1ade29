import './vscode-stub';
import assert from 'node:assert/strict';
import type { DefinitionCheck } from '../../../src/results/model';
import { childrenOf } from '../../../src/ui/tree/children';
import { lookOf } from '../../../src/ui/tree/look';
import { rowId } from '../../../src/ui/tree/row';
import type { Row } from '../../../src/ui/tree/row';
import { aBuild, aCheck, aLink, aState, aViolation, aWorkflow, NOW } from './builders';

const rowOf = (check: DefinitionCheck): Row => ({
  kind: 'apiDefinition',
  link: aLink(),
  build: aBuild(),
  check,
});
const look = (check: DefinitionCheck) => lookOf(rowOf(check), NOW);
const below = (check: DefinitionCheck): readonly Row[] => childrenOf(rowOf(check), aState());

const MIXED = aCheck([
  aViolation({ severity: 'hint', message: 'h', path: 'info' }),
  aViolation({ severity: 'error', message: 'e', path: 'paths./users.post', line: 21 }),
  aViolation({ severity: 'warning', message: 'w', kind: 'security' }),
  aViolation({ severity: 'error', message: 'e2' }),
]);

describe('the row of an API definition', () => {
  it('stands after the collection runs of its build', () => {
    const build = aBuild({ workflows: [aWorkflow()] });
    const found = { runs: [], unread: [], searched: 1, leftOut: 0, filesLeftOut: 0, checks: [MIXED] };
    const rows = childrenOf({ kind: 'build', link: aLink(), build }, aState({ runs: () => found }));
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['apiDefinition', 'workflow'],
    );
  });

  it('counts the severities, and governance and security apart', () => {
    const shown = look(MIXED);
    assert.equal(shown.label, 'Orders API');
    assert.equal(shown.description, '2 errors · 1 warning · 1 hint');
    assert.ok(shown.tooltip.includes('Governance: 2 errors · 1 hint'));
    assert.ok(shown.tooltip.includes('Security: 1 warning'));
    assert.equal(shown.spoken, 'API definition Orders API, 2 errors, 1 warning, 1 hint, 5 min ago');
  });

  it('is green only where a whole check found nothing', () => {
    const icon = (check: DefinitionCheck): string => look(check).icon.id;
    assert.equal(icon(MIXED), 'error');
    assert.equal(icon(aCheck([aViolation({ severity: 'warning' })])), 'warning');
    assert.equal(icon(aCheck([aViolation({ severity: 'hint' })])), 'info');
    assert.equal(icon(aCheck([])), 'pass');
    assert.equal(look(aCheck([])).description, 'no violations');
    assert.equal(icon(aCheck([], { notes: [{ kind: 'cut' }] })), 'warning');
    const noRules = look(aCheck([], { notes: [{ kind: 'noRules' }] }));
    assert.equal(noRules.icon.id, 'warning');
    assert.equal(noRules.description, 'no rules to check against');
  });

  it('says that a command leaves security rules out', () => {
    const { tooltip } = look(aCheck([], { notes: [{ kind: 'securityLeftOut' }] }));
    assert.ok(tooltip.some((line) => /Security rules are not part/.test(line)));
  });

  it('is called by its file, or its job, where the output names no definition', () => {
    assert.equal(look(aCheck([], { name: '', file: 'openapi.yaml' })).label, 'openapi.yaml');
    assert.equal(look(aCheck([], { name: '' })).label, 'API definition of postman-automated-runs');
  });
});

describe('rows below an API definition', () => {
  it('are its violations, the gravest first, each with where it is', () => {
    const rows = below(MIXED).map((row) => lookOf(row, NOW));
    assert.deepEqual(
      rows.map(({ label, description, icon }) => [label, description, icon.id]),
      [
        ['e', 'paths./users.post · line 21', 'error'],
        ['e2', '', 'error'],
        ['w', '', 'warning'],
        ['h', 'info', 'lightbulb'],
      ],
    );
    assert.equal(rows[0]?.spoken, 'Error violation: e, Governance, paths./users.post, line 21');
    assert.equal(rows[0].command?.command, 'postmanCircleci.openViolation');
  });

  it('have ids of their own, and are too few to slow the editor down', () => {
    const rows = below(aCheck(Array.from({ length: 1000 }, () => aViolation())));
    assert.equal(rows.length, 201);
    assert.equal(new Set(rows.map(rowId)).size, 201);
    const last = rows.at(-1);
    assert.equal(last && lookOf(last, NOW).label, '800 more');
  });
});
