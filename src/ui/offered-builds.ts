import { l10n } from 'vscode';
import type { Build } from '../builds/model';
import type { Choice } from './ask';
import type { BuildRuns, BuildRunsStore } from './build-runs';
import { extentOf } from './look-into';
import { buildLabel } from './tree/rows/build';
import { age, joined, statusWord } from './words';

/** Builds that are offered together, below a heading. */
export interface BuildGroup {
  readonly heading?: string;
  readonly fits: (build: Build) => boolean;
}

/** Builds to choose from, group after group; in each the one first that is selected in the view. */
export function buildChoices(
  builds: readonly Build[],
  groups: readonly BuildGroup[],
  { now, selectedId }: { readonly now: number; readonly selectedId?: string | undefined },
): readonly Choice<Build>[] {
  const selectedFirst = [
    ...builds.filter(({ id }) => id === selectedId),
    ...builds.filter(({ id }) => id !== selectedId),
  ];
  return groups.flatMap(({ heading, fits }) =>
    selectedFirst.filter(fits).map((value) => ({
      label: buildLabel(value),
      // Builds of one commit have the same label: the number tells them apart, and finds one that is typed.
      description: joined([
        `#${value.number}`,
        value.ref?.name,
        statusWord(value.status),
        age(value.createdAt, now),
        value.id === selectedId ? l10n.t('selected in the view') : undefined,
      ]),
      value,
      ...(heading === undefined ? {} : { group: heading }),
    })),
  );
}

/** First the builds that are known to have left something, then those that may have; none that has not. */
export function byWhatIsFound(
  runs: Pick<BuildRunsStore, 'get' | 'isWorthALook'>,
  heading: string,
  has: (found: BuildRuns) => boolean,
): readonly BuildGroup[] {
  const isKnown = (build: Build): boolean => {
    const found = runs.get(build);
    return found !== undefined && has(found);
  };
  const isOpen = (build: Build): boolean =>
    build.workflows === undefined || runs.isWorthALook(build) || extentOf(build, runs.get(build)) !== 'all';
  return [
    { heading, fits: isKnown },
    { heading: l10n.t('Not looked into yet'), fits: (build) => !isKnown(build) && isOpen(build) },
  ];
}
