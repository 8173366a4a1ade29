import { l10n } from 'vscode';
import type { Build } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { inertLine } from '../../../report/inert';
import { ruleTotals } from '../../../report/rule-check';
import type { RuleCheck, RuleKind, RuleNote, Severity } from '../../../report/rule-check';
import type { DefinitionCheck } from '../../../results/model';
import { helps } from '../../helps';
import { age, joined, spoken, violationsWords } from '../../words';
import { attemptWords } from '../attempt';
import type { Attempt } from '../attempt';
import { contextValue } from '../context-value';
import { checkIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { buildId } from './build';
import { ROWS_AT_MOST } from './requests';

/** A definition that a build checked against rules. */
export interface ApiDefinitionRow extends Attempt {
  readonly kind: 'apiDefinition';
  readonly link: Link;
  readonly build: Build;
  readonly check: DefinitionCheck;
}

export function apiDefinitionId(row: Omit<ApiDefinitionRow, 'kind'>): string {
  return `${buildId(row)}/definition/${row.check.id}`;
}

/** What a definition is called: its name, else its file, else the job that checked it. */
export function definitionLabel({ check, job }: DefinitionCheck): string {
  const name = check.name === '' ? check.file : check.name;
  return inertLine(name ?? l10n.t('API definition of {0}', job.jobName));
}

export function apiDefinitionLook(row: ApiDefinitionRow, now: number): Look {
  const { build, check: found } = row;
  const { check, job } = found;
  const attempt = attemptWords(row);
  const label = definitionLabel(found);
  const doubt = doubtOf(check);
  const totals = check.violations.length === 0 && doubt !== undefined ? doubt : violationsWords(check.totals);
  return {
    label,
    description: joined([attempt, totals]),
    tooltip: [
      label,
      joined([attempt, check.type, totals]),
      ...KINDS.map((kind) => kindWords(kind, check)),
      doubt === totals ? '' : (doubt ?? ''),
      check.notes.some(({ kind }) => kind === 'securityLeftOut')
        ? l10n.t('Security rules are not part of what this command writes.')
        : '',
      l10n.t('Checked in job {0}', job.jobName),
    ],
    icon: checkIcon(check.totals, doubt !== undefined),
    open: check.violations.length === 0 ? 'never' : 'closed',
    contextValue: contextValue('apiDefinition'),
    spoken: spoken([l10n.t('API definition {0}', label), attempt, totals, age(build.createdAt, now)]),
    command: helps.showViolations(),
  };
}

const KINDS = ['governance', 'security', 'syntax', 'other'] as const satisfies readonly RuleKind[];

/** Rules of governance and of security are other people's business: each kind is counted for itself. */
function kindWords(kind: RuleKind, { violations }: RuleCheck): string {
  const own = violations.filter((violation) => violation.kind === kind);
  return own.length === 0 ? '' : `${kindWord(kind)}: ${violationsWords(ruleTotals(own))}`;
}

export function kindWord(kind: RuleKind): string {
  switch (kind) {
    case 'governance':
      return l10n.t('Governance');
    case 'security':
      return l10n.t('Security');
    case 'syntax':
      return l10n.t('Syntax');
    case 'other':
      return l10n.t('Other rules');
  }
}

/** Why no violation would not mean that all is well. */
function doubtOf({ notes }: RuleCheck): string | undefined {
  const kinds = new Set<RuleNote['kind']>(notes.map(({ kind }) => kind));
  if (kinds.has('noRules')) return l10n.t('no rules to check against');
  return kinds.has('cut') || kinds.has('itemsSkipped') || kinds.has('totalsDisagree')
    ? l10n.t('not read whole')
    : undefined;
}

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const satisfies readonly Severity[];

/** Its violations, the gravest first. */
export function belowApiDefinition(row: ApiDefinitionRow): readonly Row[] {
  const { link, build, check } = row;
  const numbered = check.check.violations.map((violation, position) => ({ violation, position }));
  const sorted = SEVERITIES.flatMap((severity) =>
    numbered.filter(({ violation }) => violation.severity === severity),
  );
  const rows = sorted
    .slice(0, ROWS_AT_MOST)
    .map((each): Row => ({ kind: 'violation', link, build, check, ...each }));
  const more = sorted.length - rows.length;
  return more === 0
    ? rows
    : [
        ...rows,
        {
          kind: 'message',
          parentId: apiDefinitionId(row),
          link,
          build,
          message: { kind: 'violationsLeftOut', count: more },
        },
      ];
}
