import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import type { Link } from '../../links/model';
import type { Log } from '../../platform/log';
import { BUILDS_VIEW } from '../reading';
import { childrenOf } from './children';
import type { TreeState } from './children';
import type { Loads } from './loads';
import type { Look } from './look';
import { lookOf } from './look';
import { createNodes } from './nodes';
import type { Node } from './node';
import type { OpenRows } from './open-rows';
import { createRedraws } from './redraws';
import { rowId } from './row';
import { linkRow } from './rows/link';
import { stalePlaces } from './stale';

export interface BuildsTree {
  readonly view: vscode.TreeView<Node>;
  /** Something that rows are made of has changed: soon, what looks different by now is drawn anew. */
  update(): void;
  /** Words of the filter, beside the view's title and above its rows, since a narrow title has no room; none for `''`. */
  describe(words: string): void;
  /** The place of a link, or of one of its builds, to call a command on. */
  node(link: Link, build?: Build): Node;
  /**
   * Shows, selects and opens a build's row, which may be a new one. Never rejects.
   * @param options `focus`: the keyboard goes there too. Default: it stays where it is
   */
  reveal(link: Link, build: Build, options?: { readonly focus?: boolean }): Promise<void>;
  /** Ids of a link's builds whose rows are open. */
  openBuilds(link: Link): ReadonlySet<string>;
  dispose(): void;
}

export interface BuildsTreeParts {
  readonly state: TreeState;
  readonly loads: Pick<Loads, 'start'>;
  readonly openRows: OpenRows;
  readonly now: () => number;
  readonly log: Log;
  readonly drops: vscode.TreeDragAndDropController<Node>;
}

/**
 * What a click on any row runs. It has no arguments, unlike what the row's own command is given: VS Code forgets those of
 * a row that it is about to draw anew, and a click in that moment would do nothing.
 */
const PRESS = `${BUILDS_VIEW}.press`;

/** What changes within this time is drawn together, in ms. */
const TOGETHER_MS = 50;

/** While VS Code draws a row anew it does not know it by name, not even as the one that is selected: 2 s at the most. */
const MOMENTS = 40;

/**
 * The Builds view: rows from {@link childrenOf}, each shown as {@link lookOf} says. It answers VS Code at once from what
 * is known: while it waits for an answer, VS Code loses track of rows that change.
 */
export function createBuildsTree({ state, loads, openRows, now, log, drops }: BuildsTreeParts): BuildsTree {
  const nodes = createNodes();
  const changed = new vscode.EventEmitter<Node[] | undefined>();
  let top: readonly Node[] | undefined;
  let timer: NodeJS.Timeout | undefined;
  let filter = '';

  const redraws = createRedraws(now);

  /** VS Code says that a row was opened, or asks for what is below it: of one that it draws anew just then, that alone. */
  const opens = (node: Node): void => {
    node.isOpen = true;
    if (openRows.isOpen(node.id) !== true) openRows.set(node.id, true);
    loads.start(node.row, state);
  };

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem(node) {
      redraws.asked(node);
      node.look = lookOf(node.row, now());
      // VS Code drops what it knew of it, and asks again if the row is open.
      node.below = undefined;
      return treeItem(node, node.look, openRows.isOpen(node.id));
    },
    getParent: (node) => node.parent,
    getChildren(node) {
      const below = childrenOf(node?.row, state).map((row) => nodes.place(row, node));
      if (node === undefined) {
        redraws.asked(undefined);
        top = below;
      } else {
        node.below = below;
        opens(node);
      }
      return [...below];
    },
  };

  const view = vscode.window.createTreeView(BUILDS_VIEW, {
    treeDataProvider: provider,
    showCollapseAll: true,
    dragAndDropController: drops,
  });

  const pressed = vscode.commands.registerCommand(PRESS, async () => {
    for (let tries = 0; view.selection.length === 0 && tries < MOMENTS; tries += 1) await pause(TOGETHER_MS);
    const [node] = view.selection;
    const help = node?.look?.command;
    if (help !== undefined) await vscode.commands.executeCommand(help.command, ...(help.args ?? [node]));
  });
  const opened = view.onDidExpandElement(({ element }) => {
    opens(element);
    if (element.below === undefined && redraws.mayBeUnderWay()) void keepOpen(element);
  });
  const closed = view.onDidCollapseElement(({ element }) => {
    element.isOpen = false;
    openRows.set(element.id, false);
  });

  /** Asks for what is missing below open rows; VS Code asks for those that it draws anew itself. */
  const loadOpen = (places: readonly Node[], drawn: ReadonlySet<Node>): void => {
    for (const node of places) {
      if (!node.isOpen || drawn.has(node)) continue;
      loads.start(node.row, state);
      loadOpen(node.below ?? [], drawn);
    }
  };

  /** A message would stand in place of the welcome to a view without links. */
  const tellFilter = (): void => {
    const message = filter === '' || state.links().length === 0 ? '' : vscode.l10n.t('Filter: {0}', filter);
    if ((view.message ?? '') !== message) view.message = message;
  };

  const updateNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    tellFilter();
    if (top === undefined) return;
    const stale = stalePlaces(top, {
      look: (row) => lookOf(row, now()),
      below: (row) => childrenOf(row, state),
    });
    if (stale.length > 0) {
      redraws.told(stale);
      changed.fire(stale === 'all' ? undefined : [...stale]);
    }
    if (stale !== 'all' && view.visible) loadOpen(top, new Set(stale));
  };

  const update = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (view.visible && top !== undefined && redraws.isBehind(top)) update();
      else updateNow();
    }, TOGETHER_MS);
  };

  /** Opens a row once VS Code has drawn all that it was told of. */
  const show = async (
    node: Node,
    options: { readonly select: boolean; readonly focus: boolean },
  ): Promise<void> => {
    try {
      await view.reveal(node, { ...options, expand: true });
    } catch (error) {
      log.error('A row could not be shown', error);
    }
  };

  /**
   * VS Code asks at once for what is below a row that is opened; only where it draws one above it anew, it does so in the
   * end, when it closes this one again, and does not say so.
   */
  const keepOpen = async (node: Node): Promise<void> => {
    const isAsked = (): boolean => node.below !== undefined || !redraws.mayBeUnderWay();
    await pause(TOGETHER_MS);
    if (isAsked()) return;
    while (!isAsked()) await pause(TOGETHER_MS);
    // Meanwhile the user may have closed it, or gone elsewhere.
    if (node.isOpen && view.visible) await show(node, { select: false, focus: false });
  };

  const nodeOf = (link: Link, build?: Build): Node => {
    const above = nodes.place(linkRow(link, state), undefined);
    return build === undefined ? above : nodes.place({ kind: 'build', link, build }, above);
  };

  return {
    view,
    node: nodeOf,
    update,
    describe: (words) => {
      filter = words;
      view.description = words;
      tellFilter();
    },
    async reveal(link, build, { focus = false } = {}) {
      // VS Code looks for the row among those that it was given last.
      updateNow();
      await show(nodeOf(link, build), { select: true, focus });
    },
    openBuilds(link) {
      return new Set(
        childrenOf(linkRow(link, state), state).flatMap((row) =>
          row.kind === 'build' && openRows.isOpen(rowId(row)) === true ? [row.build.id] : [],
        ),
      );
    },
    dispose: () => {
      clearTimeout(timer);
      vscode.Disposable.from(opened, closed, pressed, view, changed).dispose();
    },
  };
}

function treeItem(node: Node, look: Look, isOpen: boolean | undefined): vscode.TreeItem {
  const open = look.open === 'never' || isOpen === undefined ? look.open : isOpen ? 'open' : 'closed';
  const item = new vscode.TreeItem(look.label, COLLAPSIBLE[open]);
  item.id = node.id;
  item.description = look.description;
  item.tooltip = look.tooltip.filter((line) => line !== '').join('\n');
  item.iconPath = new vscode.ThemeIcon(
    look.icon.id,
    look.icon.color === undefined ? undefined : new vscode.ThemeColor(look.icon.color),
  );
  item.contextValue = look.contextValue;
  item.accessibilityInformation = { label: look.spoken };
  if (look.command !== undefined) item.command = { command: PRESS, title: look.command.title };
  return item;
}

const COLLAPSIBLE = {
  never: vscode.TreeItemCollapsibleState.None,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
  open: vscode.TreeItemCollapsibleState.Expanded,
} as const;
