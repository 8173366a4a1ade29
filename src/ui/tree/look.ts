import { inert, inertLine } from '../../report/inert';
import type { Help } from '../words';
import type { Icon } from './icons';
import type { Row } from './row';
import { apiDefinitionLook } from './rows/api-definition';
import { artifactLook } from './rows/artifact';
import { artifactsLook } from './rows/artifacts';
import { buildLook } from './rows/build';
import { collectionRunLook } from './rows/collection-run';
import { failureLook } from './rows/failure';
import { folderLook } from './rows/folder';
import { iterationLook } from './rows/iteration';
import { jobLook } from './rows/job';
import { linkLook } from './rows/link';
import { loadMoreLook } from './rows/load-more';
import { messageLook } from './rows/message';
import { requestLook } from './rows/request';
import { violationLook } from './rows/violation';
import { testResultLook } from './rows/test-result';
import { testsLook } from './rows/tests';
import { workflowLook } from './rows/workflow';

/** How a row looks, as plain data: `view.ts` alone makes a `TreeItem` of it. */
export interface Look {
  readonly label: string;
  readonly description: string;
  /** Lines; the first is the label, whole. */
  readonly tooltip: readonly string[];
  readonly icon: Icon;
  readonly open: 'never' | 'closed' | 'open';
  /** The kind, then sorted tokens for what can be done: menus match these. */
  readonly contextValue: string;
  /** Kind, name, state and age, in words. */
  readonly spoken: string;
  /** What a click does; what stands below such a row is opened by its arrow. */
  readonly command?: Help;
}

/**
 * The looks of a row at a time (ms since the epoch). Names come from commits, configs and reports, that is, from
 * strangers: what could reorder or hide the words around them is made visible.
 */
export function lookOf(row: Row, now: number): Look {
  const look = rawLookOf(row, now);
  return {
    ...look,
    label: short(inertLine(look.label)),
    description: short(inertLine(look.description)),
    tooltip: look.tooltip.map(inert),
    spoken: inertLine(look.spoken).replaceAll(' · ', ', '),
  };
}

/** More than any window is wide: a name may have a thousand letters, a message ten thousand. The tooltip has all. */
const LETTERS_AT_MOST = 300;

function short(text: string): string {
  return text.length <= LETTERS_AT_MOST ? text : `${text.slice(0, LETTERS_AT_MOST)}…`;
}

function rawLookOf(row: Row, now: number): Look {
  switch (row.kind) {
    case 'link':
      return linkLook(row, now);
    case 'build':
      return buildLook(row, now);
    case 'workflow':
      return workflowLook(row, now);
    case 'job':
      return jobLook(row, now);
    case 'tests':
      return testsLook(row);
    case 'testResult':
      return testResultLook(row);
    case 'artifacts':
      return artifactsLook(row);
    case 'artifact':
      return artifactLook(row);
    case 'collectionRun':
      return collectionRunLook(row, now);
    case 'iteration':
      return iterationLook(row);
    case 'folder':
      return folderLook(row);
    case 'request':
      return requestLook(row);
    case 'failure':
      return failureLook(row);
    case 'apiDefinition':
      return apiDefinitionLook(row, now);
    case 'violation':
      return violationLook(row);
    case 'message':
      return messageLook(row);
    case 'loadMore':
      return loadMoreLook(row);
  }
}
