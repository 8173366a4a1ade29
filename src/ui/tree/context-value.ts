import type { Doable } from '../../builds/doable';
import type { Row } from './row';

/** The kind, then sorted tokens for what can be done: menus match these. */
export function contextValue(kind: Row['kind'], tokens: readonly string[] = []): string {
  return [kind, ...[...tokens].sort()].join(' ');
}

/** The tokens of what can be done. */
export function doableTokens(doable: Doable): readonly string[] {
  const { rerunnable, failed, cancelable, approvable } = doable;
  return Object.entries({ rerunnable, failed, cancelable, approvable }).flatMap(([token, can]) =>
    can ? [token] : [],
  );
}
