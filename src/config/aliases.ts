import { isAlias, isMap, isPair, isScalar, isSeq, type Alias, type Node } from 'yaml';

export interface AliasSurvey {
  /** Names of the anchors that an alias refers to. */
  readonly names: ReadonlySet<string>;
  /** What each alias refers to: the parser's own answer takes a walk through the whole document each time. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Nodes of the document with every alias written out: what a reader of the file has to build. 0 without aliases. */
  readonly expandedNodes: number;
  /** The first alias whose anchor does not stand before it. */
  readonly unresolved?: { readonly name: string; readonly offset: number };
}

/** An alias stands where a node may begin: after a blank or an indicator. So may a `*` that is none. */
const MAYBE_ALIAS = /(?:^|[\s[{,:])\*\S/;

/**
 * What a document's aliases refer to, in one walk that expands none of them.
 *
 * @param text of the document: one without any alias, as most are, needs no walk.
 */
export function surveyAliases(text: string, contents: Node | null): AliasSurvey {
  const names = new Set<string>();
  const targets = new Map<Alias, Node>();
  if (!MAYBE_ALIAS.test(text)) return { names, targets, expandedNodes: 0 };
  const anchored = new Map<string, { readonly node: Node; readonly nodes: number }>();
  let unresolved: AliasSurvey['unresolved'];

  const size = (node: unknown): number => {
    if (isScalar(node)) {
      if (node.anchor !== undefined) anchored.set(node.anchor, { node, nodes: 1 });
      return 1;
    }
    if (isMap(node) || isSeq(node)) {
      // Known from its start, so that an alias to its own parent is one node and no error here.
      if (node.anchor !== undefined) anchored.set(node.anchor, { node, nodes: 1 });
      let nodes = 1;
      for (const item of node.items) nodes += isPair(item) ? size(item.key) + size(item.value) : size(item);
      if (node.anchor !== undefined) anchored.set(node.anchor, { node, nodes });
      return nodes;
    }
    if (!isAlias(node)) return 1;
    names.add(node.source);
    const known = anchored.get(node.source);
    if (known === undefined) unresolved ??= { name: node.source, offset: node.range?.[0] ?? 0 };
    else targets.set(node, known.node);
    return known?.nodes ?? 1;
  };

  const expandedNodes = size(contents);
  return { names, targets, expandedNodes, ...(unresolved === undefined ? {} : { unresolved }) };
}
