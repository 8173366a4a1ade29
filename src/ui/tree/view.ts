import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import { projectKey } from '../../builds/model';
import type { BuildsChange } from '../../builds/store';
import type { Link } from '../../links/model';
import type { Log } from '../../platform/log';
import { childrenOf, freshRow, linkRow } from './children';
import type { TreeState } from './children';
import type { Loads } from './loads';
import type { Look } from './look';
import { lookOf } from './look';
import { createNodes } from './nodes';
import type { Node } from './nodes';
import { createRedraws } from './redraws';
import type { Row } from './row';
import { projectOf, rowId } from './row';

export interface BuildsTree {
  readonly view: vscode.TreeView<Node>;
  /** The links, or their problems, are others now. */
  linksChanged(): void;
  linkChanged(link: Link): void;
  buildsChanged(change: BuildsChange): void;
  /** Draws again what looks different by now, so that ages stay true. */
  redraw(): void;
  /** Shows, selects and opens a build's row, which may be a new one. Never rejects. */
  reveal(link: Link, build: Build): Promise<void>;
  dispose(): void;
}

export interface BuildsTreeParts {
  readonly state: TreeState;
  readonly loads: Pick<Loads, 'start'>;
  readonly now: () => number;
  readonly log: Log;
}

export const BUILDS_VIEW = 'postmanCircleci.builds';

/**
 * The Builds view: rows from {@link childrenOf}, each shown as {@link lookOf} says. It answers VS Code at once from what
 * is known: while it waits for an answer, VS Code loses track of rows that change.
 */
export function createBuildsTree({ state, loads, now, log }: BuildsTreeParts): BuildsTree {
  const nodes = createNodes();
  const changed = new vscode.EventEmitter<Node[] | undefined>();
  const redraws = createRedraws((some) => changed.fire(some));

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem(node) {
      node.look = lookOf(node.row, now());
      return treeItem(node, node.look);
    },
    getParent: (node) => node.parent,
    getChildren(node) {
      if (node !== undefined) {
        node.row = freshRow(node.row, state);
        loads.start(node.row, state);
      }
      return childrenOf(node?.row, state).map((row) => nodes.place(row, node));
    },
  };

  const view = vscode.window.createTreeView(BUILDS_VIEW, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });

  const linkNode = (link: Link): Node | undefined => nodes.get(rowId(linkRow(link, state)));

  const linkChanged = (link: Link): void => {
    const node = linkNode(link);
    if (node === undefined) return;
    node.row = linkRow(link, state);
    redraws.add(node);
  };

  const linkOf = (change: BuildsChange): Link | undefined =>
    state.links().find((link) => projectKey(projectOf(link)) === projectKey(change.project));

  return {
    view,
    linksChanged: () => redraws.addAll(),
    linkChanged,
    buildsChanged(change) {
      const link = linkOf(change);
      if (link === undefined) return;
      // A link's row shows a new, gone or moved build; a build's own row shows all else.
      if (change.kind === 'project') return linkChanged(link);
      const build = state.builds(link)?.builds.find(({ id }) => id === change.buildId);
      if (build === undefined) return;
      const row: Row = { kind: 'build', link, build };
      const node = nodes.get(rowId(row));
      if (node === undefined) return;
      node.row = row;
      redraws.add(node);
    },
    redraw() {
      for (const node of nodes.all()) {
        if (node.look !== undefined && !isDeepStrictEqual(node.look, lookOf(node.row, now())))
          redraws.add(node);
      }
    },
    async reveal(link, build) {
      // VS Code looks for the row among those that it was given last.
      linkChanged(link);
      redraws.flush();
      const above = linkNode(link) ?? nodes.place(linkRow(link, state), undefined);
      const node = nodes.place({ kind: 'build', link, build }, above);
      try {
        await view.reveal(node, { select: true, focus: false, expand: true });
      } catch (error) {
        log.error('The row of a build could not be shown', error);
      }
    },
    dispose: () => {
      redraws.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

function treeItem(node: Node, look: Look): vscode.TreeItem {
  const item = new vscode.TreeItem(look.label, COLLAPSIBLE[look.open]);
  item.id = node.id;
  item.description = look.description;
  item.tooltip = look.tooltip.filter((line) => line !== '').join('\n');
  item.iconPath = new vscode.ThemeIcon(
    look.icon.id,
    look.icon.color === undefined ? undefined : new vscode.ThemeColor(look.icon.color),
  );
  item.contextValue = look.contextValue;
  item.accessibilityInformation = { label: look.spoken };
  if (look.command !== undefined) {
    const { command, title, args } = look.command;
    item.command = { command, title, arguments: args === undefined ? [node] : [...args] };
  }
  return item;
}

const COLLAPSIBLE = {
  never: vscode.TreeItemCollapsibleState.None,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
  open: vscode.TreeItemCollapsibleState.Expanded,
} as const;
