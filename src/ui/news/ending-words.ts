import { l10n } from 'vscode';
import type { Build, Status } from '../../builds/model';
import type { Link } from '../../links/model';
import { inertLine } from '../../report/inert';
import type { BuildRuns } from '../build-runs';
import { helps, ours } from '../helps';
import type { Help } from '../helps';
import { shortened } from '../shortened';
import { buildLabel } from '../tree/rows/build';
import { joined, statusWord } from '../words';

/** Which ends the user wants to be told of. */
export type Wanted = 'failed' | 'all' | 'off';

/** A build that was seen running and has ended, or waits for an approval. */
export interface Ending {
  readonly link: Link;
  readonly build: Build;
}

export interface EndingMessage {
  readonly text: string;
  /** Whether it is bad news, good news, or something to do. */
  readonly tone: 'error' | 'warning' | 'information';
  readonly helps: readonly Help[];
}

const FAILED: ReadonlySet<Status> = new Set(['failed', 'error', 'unauthorized']);

/** Why it failed, in CircleCI's words, or the jobs in which it did, where they are known. */
function whyFailed({ errors, workflows = [] }: Build): string | undefined {
  const failed = workflows
    .filter(({ superseded }) => !superseded)
    .flatMap(({ jobs = [] }) => jobs.filter(({ status }) => status === 'failed').map(({ name }) => name));
  return errors[0] ?? (failed.length === 0 ? undefined : l10n.t('in {0}', failed.join(', ')));
}

/** The build has ended, and not well. */
export function hasFailed({ finished, status }: Build): boolean {
  return finished && FAILED.has(status);
}

export function isWanted(build: Build, wanted: Wanted): boolean {
  return wanted === 'all' || (wanted === 'failed' && (hasFailed(build) || build.status === 'needsApproval'));
}

/**
 * One message for all that ended within a moment; at least one did.
 * @param found what is known by now of what the jobs of a build left
 * @param now a build with what is known of its jobs by now
 */
export function endingMessage(
  endings: readonly Ending[],
  found: (build: Build) => BuildRuns | undefined,
  now: (build: Build) => Build,
): EndingMessage {
  const builds = endings.map(({ build }) => build);
  const tone = builds.some(hasFailed)
    ? 'error'
    : builds.some(({ status }) => status === 'needsApproval')
      ? 'warning'
      : 'information';
  const [first] = endings;
  if (first === undefined || endings.length > 1) {
    const counts = [...new Set(builds.map(({ status }) => status))].map(
      (status) => `${builds.filter((each) => each.status === status).length} ${statusWord(status)}`,
    );
    return {
      text: l10n.t('{0} builds: {1}', endings.length, joined(counts)),
      tone,
      helps: [ours('showBuild', l10n.t('Show Builds'))],
    };
  }
  const { build, link } = first;
  return {
    text: l10n.t(
      '{0}: {1}',
      statusWord(build.status),
      joined(
        [
          buildLabel(build),
          link.nickname,
          build.ref?.name ?? '',
          (hasFailed(build) ? whyFailed(now(build)) : undefined) ?? '',
        ].map((word) => shortened(inertLine(word))),
      ),
    ),
    tone,
    helps:
      build.status === 'needsApproval'
        ? [ours('approveJob', l10n.t('Approve'))]
        : [
            detailsOf(found(build)),
            ...(hasFailed(build)
              ? [ours('openLog', l10n.t('Open Log')), ours('rerunFailed', l10n.t('Rerun from Failed'))]
              : []),
          ],
  };
}

/** What there is to see of the build; where that is not known yet, the command finds out. */
function detailsOf(found: BuildRuns | undefined): Help {
  if (found === undefined || found.runs.length > 0) return helps.showRun();
  return found.checks.length > 0 ? helps.showViolations() : helps.showBuild();
}
