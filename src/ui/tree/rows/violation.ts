import { l10n } from 'vscode';
import type { Build } from '../../../builds/model';
import type { Link } from '../../../links/model';
import type { RuleViolation } from '../../../report/rule-check';
import type { DefinitionCheck } from '../../../results/model';
import { helps } from '../../helps';
import { joined, severityWord, spoken } from '../../words';
import { contextValue } from '../context-value';
import { SEVERITY_ICON } from '../icons';
import type { Look } from '../look';
import { apiDefinitionId, kindWord } from './api-definition';

/** One violation of a rule. */
export interface ViolationRow {
  readonly kind: 'violation';
  readonly link: Link;
  readonly build: Build;
  readonly check: DefinitionCheck;
  readonly violation: RuleViolation;
  /** Among all violations of the check. */
  readonly position: number;
}

export function violationId(row: ViolationRow): string {
  return `${apiDefinitionId(row)}/violation/${row.position}`;
}

export function violationLook({ violation }: ViolationRow): Look {
  const { severity, message, kind } = violation;
  const severe = severityWord(severity);
  const where = placeWords(violation);
  return {
    label: message,
    description: where,
    tooltip: [message, joined([severe, kindWord(kind)]), joined([violation.file, where])],
    icon: SEVERITY_ICON[severity],
    open: 'never',
    contextValue: contextValue('violation'),
    spoken: spoken([l10n.t('{0} violation: {1}', severe, message), kindWord(kind), where]),
    command: helps.openViolation(),
  };
}

function placeWords({ path, line }: RuleViolation): string {
  return joined([path, line === undefined ? undefined : l10n.t('line {0}', line)]);
}
