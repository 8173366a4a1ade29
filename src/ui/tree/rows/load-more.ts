import { l10n } from 'vscode';
import type { Link } from '../../../links/model';
import { ours } from '../../helps';
import { spoken } from '../../words';
import { contextValue } from '../context-value';
import type { Look } from '../look';
import { linkId } from './link';

/** Stands for the page of builds that is not loaded yet. */
export interface LoadMoreRow {
  readonly kind: 'loadMore';
  readonly link: Link;
  readonly loading: boolean;
  /** Builds that were looked through for the filter, where there is one. */
  readonly searched?: number;
}

export function loadMoreId({ link }: LoadMoreRow): string {
  return `${linkId(link)}/more`;
}

export function loadMoreLook({ link, loading, searched }: LoadMoreRow): Look {
  const label = searched === undefined ? l10n.t('Load More Builds') : l10n.t('Search Further');
  const done =
    searched === undefined
      ? ''
      : searched === 1
        ? l10n.t('1 build searched')
        : l10n.t('{0} builds searched', searched);
  return {
    label,
    description: loading ? l10n.t('loading…') : done,
    tooltip: [label],
    icon: { id: loading ? 'loading~spin' : 'ellipsis' },
    open: 'never',
    contextValue: contextValue('loadMore'),
    spoken: spoken([label, link.nickname, done]),
    command: ours(searched === undefined ? 'loadMore' : 'searchFurther', label),
  };
}
