import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import { projectKey } from '../../builds/model';
import type { BuildsChange } from '../../builds/store';
import type { Link } from '../../links/model';
import { childrenOf, freshRow, linkRow } from './children';
import type { TreeState } from './children';
import type { Look } from './look';
import { lookOf } from './look';
import { createNodes } from './nodes';
import type { Node } from './nodes';
import type { Row } from './row';
import { projectOf, rowId } from './row';

/** What the tree asks for when a row is opened whose children are not known yet. Resolves when it is; never rejects. */
export interface TreeLoads {
  link(link: Link): Promise<void>;
  build(link: Link, build: Build): Promise<void>;
  workflow(link: Link, build: Build, workflowId: string): Promise<void>;
}

export interface BuildsTree {
  readonly view: vscode.TreeView<Node>;
  /** The links, or their problems, are others now. */
  linksChanged(): void;
  linkChanged(link: Link): void;
  /** Asks again for the builds of a link that could not be read; others wait until they are opened. */
  retry(link: Link): void;
  buildsChanged(change: BuildsChange): void;
  /** Draws every row again from what is known, so that ages stay true. */
  redraw(): void;
  reveal(link: Link, build: Build): Promise<void>;
  dispose(): void;
}

export const BUILDS_VIEW = 'postmanCircleci.builds';

/** The Builds view: rows from {@link childrenOf}, each shown as {@link lookOf} says. */
export function createBuildsTree(state: TreeState, loads: TreeLoads, now: () => number): BuildsTree {
  const nodes = createNodes();
  const changed = new vscode.EventEmitter<Node | undefined>();

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => treeItem(node, lookOf(node.row, now())),
    getParent: (node) => node.parent,
    async getChildren(node) {
      if (node !== undefined) {
        await load(node.row, state, loads);
        // Reading what stands below may have made it another value.
        node.row = freshRow(node.row, state);
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
    changed.fire(node);
  };

  const linkOf = (change: BuildsChange): Link | undefined =>
    state.links().find((link) => projectKey(projectOf(link)) === projectKey(change.project));

  return {
    view,
    linksChanged: () => changed.fire(undefined),
    linkChanged,
    retry(link) {
      const known = state.builds(link);
      if (known !== undefined && state.isAllowed(link.host)) void loads.link(link);
      linkChanged(link);
    },
    buildsChanged(change) {
      const link = linkOf(change);
      if (link === undefined) return;
      if (change.kind === 'project') return linkChanged(link);
      const build = state.builds(link)?.builds.find(({ id }) => id === change.buildId);
      if (build === undefined) return;
      const row: Row = { kind: 'build', link, build };
      const node = nodes.get(rowId(row));
      if (node === undefined) return linkChanged(link);
      node.row = row;
      changed.fire(node);
    },
    redraw: () => state.links().forEach(linkChanged),
    async reveal(link, build) {
      const linkAt = linkNode(link) ?? nodes.place(linkRow(link, state), undefined);
      const node = nodes.place({ kind: 'build', link, build }, linkAt);
      await view.reveal(node, { select: true, focus: false, expand: true });
    },
    dispose: () => {
      view.dispose();
      changed.dispose();
    },
  };
}

async function load(row: Row, state: TreeState, loads: TreeLoads): Promise<void> {
  switch (row.kind) {
    case 'link': {
      const known = state.builds(row.link);
      const never = known === undefined || (known.loadedAt === undefined && known.failure === undefined);
      if (never && state.isAllowed(row.link.host)) await loads.link(row.link);
      return;
    }
    case 'build':
      return loads.build(row.link, row.build);
    case 'workflow':
      if (row.workflow.jobs === undefined) await loads.workflow(row.link, row.build, row.workflow.id);
      return;
    case 'job':
    case 'collectionRun':
    case 'message':
    case 'loadMore':
      return;
  }
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
