import type { Refusal, WorkflowChoice } from './model';
import { NO_NEIGHBOURS, type Filters, type Neighbours } from './neighbours';
import { label, list, map, string, type YamlEntry, type YamlTree } from './yaml-tree';

/**
 * The item by which a workflow runs the job: its name, with what was chosen and what its neighbours make necessary.
 *
 * @param neighbours in the workflow that was chosen, be it the one that the item goes into or not.
 */
export function workflowItem(
  jobName: string,
  choice: WorkflowChoice,
  neighbours: Neighbours = NO_NEIGHBOURS,
): YamlTree {
  const { contexts = [] } = choice;
  const requires = choice.kind === 'existing' ? (choice.requires ?? []) : [];
  const copies = choice.kind === 'existing' && (choice.sharedFilters === true || neighbours.forTags);
  const filters = copies ? neighbours.filters : undefined;
  const [only, ...more] = contexts;
  const entries: YamlEntry[] = [
    ...(requires.length === 0 ? [] : [['requires', list(...requires.map(string))] as const]),
    // One context as a string: CircleCI Server takes no list.
    ...(only === undefined
      ? []
      : [['context', more.length === 0 ? string(only) : list(...contexts.map(string))] as const]),
    ...(filters === undefined ? [] : [['filters', treeOf(filters)] as const]),
  ];
  return entries.length === 0 ? string(jobName) : map([jobName, map(...entries)]);
}

/** A refusal if the job is to wait for one that the workflow has not; CircleCI would run nothing then. */
export function checkRequires(choice: WorkflowChoice, neighbours: Neighbours): Refusal | undefined {
  if (choice.kind === 'new') return undefined;
  const name = choice.requires?.find((each) => !neighbours.names.includes(each));
  return name === undefined ? undefined : { kind: 'unusableName', name };
}

function treeOf(filters: Filters): YamlTree {
  if (typeof filters === 'string') return label(filters);
  if (isList(filters)) return list(...filters.map(treeOf));
  return map(...Object.entries(filters).map(([key, value]) => [key, treeOf(value)] as const));
}

function isList(filters: Filters): filters is readonly Filters[] {
  return Array.isArray(filters);
}
