import type { Row } from './row';

/** The kind, then sorted tokens for what can be done: menus match these. */
export function contextValue(kind: Row['kind'], tokens: readonly string[] = []): string {
  return [kind, ...[...tokens].sort()].join(' ');
}
