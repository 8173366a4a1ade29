import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SAVED } from './saved-page';
import { BLOCK } from './state';

interface BlockListProps {
  readonly total: number;
  /** Height in px of a row that was never drawn: a first guess that keeps the scroll bar steady. */
  readonly rowHeight: number;
  /** Rows of a block, or `undefined` while they are not here. */
  readonly draw: (block: number) => ComponentChildren | undefined;
  readonly want: (block: number) => void;
  /** Block to be taken to. */
  readonly goTo?: number | undefined;
  /** Role of a block, where the list is a table. */
  readonly role?: 'rowgroup';
}

/**
 * Rows of a list that a saved page draws as a whole: a browser's own search and its printer know of no row that is not
 * drawn.
 */
const WHOLE = SAVED === undefined ? 0 : 500;

/**
 * A list of any length in blocks of rows. Only blocks near what is on screen are in the page, so it stays as fast with
 * 100 000 rows as with 100; the others are empty and as high as they were.
 */
export function BlockList({ total, goTo, draw, want, rowHeight, role }: BlockListProps) {
  const list = useRef<List>({ draw, want, drawn: new Set() });
  list.current = { ...list.current, draw, want };
  const before = useRef<readonly VNode<BlockProps>[]>([]);
  before.current = Array.from({ length: Math.ceil(total / BLOCK) }, (_, block) => {
    const props = {
      block,
      rows: Math.min(BLOCK, total - block * BLOCK),
      rowHeight,
      isDrawn: goTo === block || total <= WHOLE,
      isGoal: goTo === block,
      role,
      list,
    };
    const known = before.current[block];
    // Preact passes by an element that it was given before: thousands of empty blocks cost nothing when a row changes.
    return known === undefined || list.current.drawn.has(block) || !isSame(known.props, props) ? (
      <Block key={block} {...props} />
    ) : (
      known
    );
  });
  return <>{before.current}</>;
}

/** What blocks ask their list for: that of now, also where a block itself was passed by since. */
interface List extends Pick<BlockListProps, 'draw' | 'want'> {
  readonly drawn: Set<number>;
}

interface BlockProps {
  readonly block: number;
  readonly rows: number;
  readonly rowHeight: number;
  /** Be it near what is on screen or not. */
  readonly isDrawn: boolean;
  readonly isGoal: boolean;
  readonly role: BlockListProps['role'];
  readonly list: { readonly current: List };
}

function Block({ block, rows, rowHeight, isDrawn, isGoal, role, list }: BlockProps) {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef(rows * rowHeight);
  const near = useNear(element);
  // Who moves through the page by keyboard must not have the row taken away under the focus.
  const drawn = near || isDrawn || element.current?.contains(document.activeElement) === true;
  const content = drawn ? list.current.draw(block) : undefined;
  const isEmpty = content === undefined;

  useLayoutEffect(() => {
    const { drawn: known } = list.current;
    if (drawn) known.add(block);
    else known.delete(block);
  }, [drawn, block, list]);
  useEffect(() => {
    if (drawn && isEmpty) list.current.want(block);
  });
  useEffect(() => {
    if (isGoal) element.current?.scrollIntoView();
  }, [isGoal]);
  useLayoutEffect(() => {
    if (!isEmpty && element.current !== null) height.current = element.current.offsetHeight;
  });

  return (
    <div
      ref={element}
      class="block"
      {...(role === undefined ? {} : { role })}
      style={isEmpty ? { height: `${height.current}px` } : {}}
      aria-busy={isEmpty}
    >
      {content}
    </div>
  );
}

function isSame(known: BlockProps, props: BlockProps): boolean {
  return Object.entries(props).every(([name, value]) => Reflect.get(known, name) === value);
}

const nearObservers = new WeakMap<Element, (near: boolean) => void>();

/** `root` is named since a page within a page, as a webview is, has its margins ignored otherwise. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) nearObservers.get(target)?.(isIntersecting);
  },
  { root: document, rootMargin: '800px 0px' },
);

function useNear(element: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    nearObservers.set(target, setNear);
    observer.observe(target);
    return () => observer.unobserve(target);
  }, [element]);
  return near;
}
