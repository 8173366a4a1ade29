import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
 * A list of any length in blocks of rows. Only blocks near what is on screen are in the page, so it stays as fast with
 * 100 000 rows as with 100; the others are empty and as high as they were.
 */
export function BlockList({ total, goTo, ...props }: BlockListProps) {
  return (
    <>
      {Array.from({ length: Math.ceil(total / BLOCK) }, (_, block) => (
        <Block
          key={block}
          block={block}
          rows={Math.min(BLOCK, total - block * BLOCK)}
          isGoal={goTo === block}
          {...props}
        />
      ))}
    </>
  );
}

function Block({
  block,
  rows,
  rowHeight,
  isGoal,
  draw,
  want,
  role,
}: Omit<BlockListProps, 'total' | 'goTo'> & {
  readonly block: number;
  readonly rows: number;
  readonly isGoal: boolean;
}) {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef(rows * rowHeight);
  const near = useNear(element);
  // Who moves through the page by keyboard must not have the row taken away under the focus.
  const drawn = near || isGoal || element.current?.contains(document.activeElement) === true;
  const content = drawn ? draw(block) : undefined;
  const isEmpty = content === undefined;

  useEffect(() => {
    if (drawn && isEmpty) want(block);
  }, [drawn, isEmpty, block, want]);
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
