import { l10n } from 'vscode';
import type { OutlineItem } from '../../../report/outline';
import { spoken, totalsWords } from '../../words';
import { contextValue } from '../context-value';
import { groupIcon } from '../icons';
import type { Look } from '../look';
import type { Row } from '../row';
import { itemRows } from './requests';
import { iterationId, opensFailures, withinRun } from './within-run';
import type { WithinRun } from './within-run';

/** A folder of a collection, within one iteration of a run. */
export interface FolderRow extends WithinRun {
  readonly kind: 'folder';
  readonly iteration: number;
  readonly folder: Extract<OutlineItem, { kind: 'folder' }>;
}

export function folderId(row: FolderRow): string {
  return `${iterationId(row, row.iteration)}/folder/${row.folder.name}`;
}

export function folderLook(row: FolderRow): Look {
  const { folder } = row;
  const totals = totalsWords(folder.totals);
  return {
    label: folder.name,
    description: totals,
    tooltip: [folder.name, totals],
    icon: groupIcon(folder),
    open: folder.failed > 0 && opensFailures(row) ? 'open' : 'closed',
    contextValue: contextValue('folder'),
    spoken: spoken([l10n.t('Folder {0}', folder.name), totals]),
  };
}

export function belowFolder(row: FolderRow): readonly Row[] {
  return itemRows(row.folder.items, withinRun(row), row.iteration, folderId(row));
}
