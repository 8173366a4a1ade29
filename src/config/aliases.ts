import { isAlias, isCollection, isNode, isPair, type Alias, type Node } from 'yaml';

export interface AliasSurvey {
  /** Names of the anchors that an alias refers to. */
  readonly names: ReadonlySet<string>;
  /** What each alias refers to: the parser's own answer takes a walk through the whole document each time. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Nodes of the document with every alias written out: what a reader of the file has to build. */
  readonly expandedNodes: number;
  /** The first alias whose anchor does not stand before it. */
  readonly unresolved?: { readonly name: string; readonly offset: number };
}

/** What a document's aliases refer to, in one walk that expands none of them. */
export function surveyAliases(contents: Node | null): AliasSurvey {
  const names = new Set<string>();
  const targets = new Map<Alias, Node>();
  const anchored = new Map<string, { readonly node: Node; readonly nodes: number }>();
  let unresolved: AliasSurvey['unresolved'];

  const size = (node: unknown): number => {
    if (isPair(node)) return size(node.key) + size(node.value);
    if (isAlias(node)) {
      names.add(node.source);
      const known = anchored.get(node.source);
      if (known === undefined) unresolved ??= { name: node.source, offset: node.range?.[0] ?? 0 };
      else targets.set(node, known.node);
      return known?.nodes ?? 1;
    }
    if (!isCollection(node)) {
      remember(node, 1);
      return 1;
    }
    // Known from its start, so that an alias to its own parent is one node and no error here.
    remember(node, 1);
    let total = 1;
    for (const item of node.items) total += size(item);
    remember(node, total);
    return total;
  };
  const remember = (node: unknown, nodes: number) => {
    const anchor = anchorOf(node);
    if (anchor !== undefined && isNode(node)) anchored.set(anchor, { node, nodes });
  };

  const expandedNodes = size(contents);
  return { names, targets, expandedNodes, ...(unresolved === undefined ? {} : { unresolved }) };
}

function anchorOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'anchor' in node && typeof node.anchor === 'string'
    ? node.anchor
    : undefined;
}
