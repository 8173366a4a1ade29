import { l10n } from 'vscode';
import type { Link } from '../../../links/model';
import { spoken } from '../../words';
import { contextValue } from '../context-value';
import type { Look } from '../look';
import { linkId } from './link';

/** Stands for the page of builds that is not loaded yet. */
export interface LoadMoreRow {
  readonly kind: 'loadMore';
  readonly link: Link;
  readonly loading: boolean;
}

export function loadMoreId({ link }: LoadMoreRow): string {
  return `${linkId(link)}/more`;
}

export function loadMoreLook({ link, loading }: LoadMoreRow): Look {
  const label = l10n.t('Load More Builds');
  return {
    label,
    description: loading ? l10n.t('loading…') : '',
    tooltip: [label],
    icon: { id: loading ? 'loading~spin' : 'ellipsis' },
    open: 'never',
    contextValue: contextValue('loadMore'),
    spoken: spoken([label, link.nickname]),
    command: { command: 'postmanCircleci.loadMore', title: label },
  };
}
