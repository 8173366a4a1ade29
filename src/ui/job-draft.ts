import type {
  CloudResource,
  CollectionChoice,
  JobChoices,
  LintChoice,
  OperatingSystem,
  SpecFailLevel,
} from '../config/model';

/** Parts of a job that not every job has: asked for only where the user wants them. */
export const EXTRAS = ['environment', 'iterationData', 'rules', 'system', 'ciView'] as const;
export type Extra = (typeof EXTRAS)[number];

/** The parts that a job has. */
export function extrasOf({
  environment,
  iterationData,
  lints = [],
  system = 'linux',
  integrationId,
}: JobChoices): readonly Extra[] {
  const has: Readonly<Record<Extra, boolean>> = {
    environment: environment !== undefined,
    iterationData: iterationData !== undefined,
    rules: lints.length > 0,
    system: system !== 'linux',
    ciView: integrationId !== undefined,
  };
  return EXTRAS.filter((extra) => has[extra]);
}

/** The same job without the parts that are not wanted any more. */
export function onlyExtras(choices: JobChoices, wanted: readonly Extra[]): JobChoices {
  const { environment, iterationData, lints, integrationId, ...others } = choices;
  const { system, ...rest } = wanted.includes('system') ? others : onSystem(others, 'linux');
  const keep = <T extends object>(extra: Extra, part: T): T | Record<string, never> =>
    wanted.includes(extra) ? part : {};
  return {
    ...rest,
    ...keep('environment', environment === undefined ? {} : { environment }),
    ...keep('iterationData', iterationData === undefined ? {} : { iterationData }),
    ...keep('rules', lints === undefined ? {} : { lints }),
    ...keep('system', system === undefined ? {} : { system }),
    ...keep('ciView', integrationId === undefined ? {} : { integrationId }),
  };
}

/** The same job on a system. An image or a class that someone chose by hand is of the one that it was on. */
export function onSystem(choices: JobChoices, system: OperatingSystem): JobChoices {
  const { executor, system: before = 'linux', ...rest } = choices;
  return { ...rest, system, ...(executor === undefined || before !== system ? {} : { executor }) };
}

/** Postman's CI view knows what Postman holds, in the US region alone. */
export function canBeInCiView({ collections, lints = [], region }: JobChoices): boolean {
  return (
    region !== 'eu' &&
    (collections.some(({ kind }) => kind === 'cloud') ||
      lints.some(({ kind, definition }) => kind === 'api' && definition.kind === 'cloud'))
  );
}

/** Tells a collection, an environment or a definition from all others, wherever it is. */
export function keyOf(thing: CollectionChoice | CloudResource | LintChoice['definition'] | string): string {
  if (typeof thing === 'string') return `path:${thing}`;
  return thing.kind === 'cloud' ? `id:${thing.id}` : `path:${thing.path}`;
}

/** What was chosen before and is not on offer now: it stays on offer, so that an update loses nothing by itself. */
export function notAmong<T extends Parameters<typeof keyOf>[0]>(
  chosen: readonly T[],
  offered: readonly Parameters<typeof keyOf>[0][],
): readonly T[] {
  const keys = new Set(offered.map(keyOf));
  return chosen.filter((each) => !keys.has(keyOf(each)));
}

/** What is chosen, in the order of `before` as far as that has it: to choose the same again changes nothing. */
export function inOrderOf<T>(
  before: readonly T[],
  chosen: readonly T[],
  thing: (one: T) => Parameters<typeof keyOf>[0],
): readonly T[] {
  const keys = before.map((one) => keyOf(thing(one)));
  const rank = (one: T): number => {
    const at = keys.indexOf(keyOf(thing(one)));
    return at === -1 ? keys.length : at;
  };
  return chosen.toSorted((one, other) => rank(one) - rank(other));
}

/** The level that fails the build, in the words of `spec lint`; `error` where nothing is checked yet. */
export function failLevelOf({ lints = [] }: JobChoices): SpecFailLevel {
  const level = lints[0]?.failLevel ?? 'error';
  return level === 'warn' ? 'warning' : level;
}

/** What is checked, at one level for all; the two commands spell it differently. */
export function lintsOf(
  definitions: readonly Pick<LintChoice, 'kind' | 'definition'>[],
  level: SpecFailLevel,
): readonly LintChoice[] {
  return definitions.map(({ kind, definition }) =>
    kind === 'spec'
      ? { kind, definition, failLevel: level }
      : { kind, definition, failLevel: level === 'warning' ? 'warn' : level },
  );
}
