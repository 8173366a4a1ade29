import { l10n } from 'vscode';
import { isFiltering, matches } from '../../../builds/filter';
import { projectKey } from '../../../builds/model';
import type { Build, ProjectRef } from '../../../builds/model';
import type { Link } from '../../../links/model';
import { firstOfApi } from '../../../links/settings';
import { postmanSideWords } from '../../postman-words';
import { age, exactAge, joined, spoken } from '../../words';
import type { TreeState } from '../children';
import { contextValue } from '../context-value';
import type { Look } from '../look';
import type { Row } from '../row';
import type { Message } from './message';

export interface LinkRow {
  readonly kind: 'link';
  readonly link: Link;
  /** `owner/name`, or what else a person calls the project. */
  readonly repository: string;
  readonly initiallyOpen: boolean;
  /** When its builds were last known so, in an earlier window, until they are read. */
  readonly asOf?: number;
}

/** More links than this start closed, so that opening the view does not ask for all of them at once. */
const OPEN_AT_MOST = 3;

export function linkRow(link: Link, state: TreeState): LinkRow {
  const asOf = state.builds(link)?.asOf;
  return {
    kind: 'link',
    link,
    repository: state.repository(link),
    initiallyOpen: state.links().length <= OPEN_AT_MOST,
    ...(asOf === undefined ? {} : { asOf }),
  };
}

export function projectOf(link: Link): ProjectRef {
  return { host: link.host, slug: link.slug };
}

export function linkId(link: Link): string {
  return `link/${projectKey(projectOf(link))}`;
}

export function linkLook({ link, repository, initiallyOpen, asOf }: LinkRow, now: number): Look {
  const known = asOf === undefined ? undefined : l10n.t('as of {0}', age(asOf, now));
  const exactly = asOf === undefined ? undefined : l10n.t('as of {0}', exactAge(asOf, now));
  const side = link.postman === undefined ? [] : [postmanSideWords(link.postman)];
  return {
    label: link.nickname,
    description: joined([repository, known]),
    tooltip: [link.nickname, joined([repository, exactly]), link.host, ...side],
    icon: { id: 'repo' },
    open: initiallyOpen ? 'open' : 'closed',
    contextValue: contextValue('link'),
    spoken: spoken([l10n.t('Project {0}', link.nickname), repository, known, ...side]),
  };
}

export function belowLink({ link }: LinkRow, state: TreeState): readonly Row[] {
  const message = (text: Message): Row => ({ kind: 'message', parentId: linkId(link), link, message: text });
  if (!state.isAllowed(link.host)) return [message({ kind: 'unknownHost', host: link.host })];
  const first = firstOfApi(state.links(), link);
  const taken =
    first === undefined
      ? []
      : [message({ kind: 'apiTaken', api: link.postman?.name ?? '', nickname: first.nickname })];
  return [...taken, ...buildRows(link, state, message)];
}

function buildRows(link: Link, state: TreeState, message: (text: Message) => Row): readonly Row[] {
  const known = state.builds(link);
  if (known === undefined) return [message({ kind: 'loading' })];
  const { failure, loadedAt } = known;
  const filter = state.filter();
  const listEnd = known.builds.length - (known.apart ?? 0);
  const shown = (all: readonly Build[]): Row[] =>
    all.filter((build) => matches(build, filter)).map((build) => ({ kind: 'build', link, build }));
  const rows = shown(known.builds.slice(0, listEnd));
  const apart = shown(known.builds.slice(listEnd));
  if (failure !== undefined) rows.unshift(message({ kind: 'failure', failure }));
  else if (loadedAt === undefined && known.builds.length === 0) rows.push(message({ kind: 'loading' }));
  else if (known.builds.length === 0) rows.push(message({ kind: 'noBuilds' }));
  else if (rows.length + apart.length === 0) rows.push(message({ kind: 'noneMatches' }));
  if (known.hasMore && known.builds.length > 0) {
    const searched = isFiltering(filter) ? { searched: known.builds.length } : {};
    rows.push({ kind: 'loadMore', link, loading: known.loading, ...searched });
  }
  // Older builds than those that are still to be loaded.
  return [...rows, ...apart];
}

/** The page of a link's builds was never asked for, though nothing stands in its way. */
export function isUnread(link: Link, state: TreeState): boolean {
  const known = state.builds(link);
  return (
    state.isAllowed(link.host) &&
    (known === undefined || (known.loadedAt === undefined && known.failure === undefined && !known.loading))
  );
}
