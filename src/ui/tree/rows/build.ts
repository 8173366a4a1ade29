import { l10n } from 'vscode';
import { doableToBuild } from '../../../builds/doable';
import type { Build } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { inertLine } from '../../../report/inert';
import { age, duration, exactAge, joined, spoken, statusWord } from '../../words';
import type { Attempt } from '../attempt';
import type { BuildRuns } from '../../build-runs';
import { namesPostman } from '../../report-jobs';
import type { TreeState } from '../children';
import { contextValue, doableTokens } from '../context-value';
import { statusIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { linkId } from './link';
import type { Message } from './message';

export interface BuildRow {
  readonly kind: 'build';
  readonly link: Link;
  readonly build: Build;
}

export function buildId({ link, build }: Pick<BuildRow, 'link' | 'build'>): string {
  return `${linkId(link)}/build/${build.id}`;
}

/** What a build is called: its commit's subject, else its number. */
export function buildLabel(build: Build): string {
  return build.subject === undefined ? l10n.t('Build {0}', build.number) : inertLine(build.subject);
}

/** Its state is known, which the list of builds alone does not tell. */
export function hasState({ workflows, finished, status }: Build): boolean {
  return workflows !== undefined || finished || status !== 'unknown';
}

export function buildLook({ build }: BuildRow, now: number): Look {
  const label = buildLabel(build);
  const isRead = hasState(build);
  const word = statusWord(build.status);
  const state = !isRead
    ? undefined
    : build.asOf === undefined
      ? word
      : l10n.t('{0} as of {1}', word, age(build.asOf, now));
  const ref = build.ref?.name;
  const began = age(build.createdAt, now);
  const took = build.durationMs === undefined ? undefined : duration(build.durationMs);
  const by = build.actor === undefined ? undefined : l10n.t('by {0}', build.actor);
  return {
    label,
    description: joined([ref, state, began, took]),
    tooltip: [
      label,
      joined([state, exactAge(build.createdAt, now), took]),
      joined([l10n.t('Build {0}', build.number), refWords(build), build.revision?.slice(0, 7), by]),
    ],
    icon:
      build.asOf !== undefined
        ? { id: 'history' }
        : isRead
          ? statusIcon(build.status)
          : { id: 'circle-outline', color: 'testing.iconUnset' },
    open: 'closed',
    contextValue: contextValue('build', [
      ...(build.revision === undefined ? [] : ['hasRevision']),
      ...doableTokens(doableToBuild(build)),
    ]),
    spoken: spoken([
      build.subject === undefined ? label : l10n.t('Build {0}', label),
      refWords(build),
      state,
      began,
      took,
    ]),
  };
}

function refWords(build: Build): string | undefined {
  if (build.ref === undefined) return undefined;
  return build.ref.kind === 'branch'
    ? l10n.t('branch {0}', build.ref.name)
    : l10n.t('tag {0}', build.ref.name);
}

export function belowBuild(row: BuildRow, state: TreeState): readonly Row[] {
  const { link, build } = row;
  const message = (text: Message): Row => ({
    kind: 'message',
    parentId: buildId(row),
    link,
    build,
    message: text,
  });
  const errors = build.errors.map((text, index) => message({ kind: 'buildError', index, text }));
  if (build.workflows === undefined) {
    const failure = state.failureBelow(build.id);
    return [...errors, message(failure === undefined ? { kind: 'loading' } : { kind: 'failure', failure })];
  }
  if (build.workflows.length === 0 && errors.length === 0) {
    return [message({ kind: build.finished ? 'noWorkflows' : 'noWorkflowsYet' })];
  }
  const workflows = build.workflows.map((workflow): Row => ({ kind: 'workflow', link, build, workflow }));
  return [
    ...errors,
    ...foundRows(row, state, message),
    ...(lacksRuns(row, state) ? [message({ kind: 'noRuns', areNew: areNew(row, state) })] : []),
    ...workflows,
    ...earlierRows(row, state),
  ];
}

/** Nothing of Postman's was found in the build, all of which was looked into. */
function lacksRuns({ build }: BuildRow, state: TreeState): boolean {
  const isRead =
    build.finished &&
    (build.workflows ?? []).every(({ jobs }) => jobs !== undefined && !jobs.some(namesPostman));
  const found = isRead ? state.runs(build) : undefined;
  return found !== undefined && found.leftOut === 0 && hasNothing(found);
}

function hasNothing(found: BuildRuns | undefined): boolean {
  if (found === undefined) return true;
  const { runs, checks, unread, failure, earlier, filesLeftOut } = found;
  const isEmpty = [runs, checks, unread, earlier?.runs ?? [], earlier?.checks ?? []].every(
    (list) => list.length === 0,
  );
  return isEmpty && failure === undefined && filesLeftOut === 0;
}

/** No other build of the link is known to have run a collection: the user may not know how to. */
function areNew({ link }: BuildRow, state: TreeState): boolean {
  return (state.builds(link)?.builds ?? []).every((other) => hasNothing(state.runs(other)));
}

function resultRows(
  { link, build }: BuildRow,
  { runs, checks }: Pick<BuildRuns, 'runs' | 'checks'>,
  state: TreeState,
  attempt: Attempt,
): readonly Row[] {
  return [
    ...runs.map((run): Row => ({
      kind: 'collectionRun',
      link,
      build,
      run,
      showsPassed: state.showsPassed(run),
      ...attempt,
    })),
    ...checks.map((check): Row => ({ kind: 'apiDefinition', link, build, check, ...attempt })),
  ];
}

/** What workflows left that were run again since stands last, apart from what counts. */
function earlierRows(row: BuildRow, state: TreeState): readonly Row[] {
  const earlier = state.runs(row.build)?.earlier;
  return earlier === undefined ? [] : resultRows(row, earlier, state, { isEarlier: true });
}

function foundRows(row: BuildRow, state: TreeState, message: (text: Message) => Row): readonly Row[] {
  const found = state.runs(row.build);
  // In the place of the runs, or of the word that there are none, so that few rows move once that is known.
  if (found === undefined) return state.looksForRuns(row.build) ? [message({ kind: 'lookingForRuns' })] : [];
  return [
    ...resultRows(row, found, state, {}),
    ...found.unread.map((unread) => message({ kind: 'unreadReport', unread })),
    ...(found.failure === undefined ? [] : [message({ kind: 'runsFailure', failure: found.failure })]),
    ...(found.filesLeftOut === 0 ? [] : [message({ kind: 'filesLeftOut', count: found.filesLeftOut })]),
    ...(found.leftOut === 0
      ? []
      : [message({ kind: 'jobsLeftOut', searched: found.searched, leftOut: found.leftOut })]),
  ];
}
