import type { Store } from './store';
import type { Host } from './vscode-api';

/** How long after scrolling the place is kept; each keeping is a message to VS Code. */
const SETTLED_MS = 200;

/**
 * Keeps the place that the reader scrolled to, and goes back there when the page comes back. Rows come in slices, so the
 * page grows to that place step by step; the reader's own first move ends the attempt.
 */
export function keepScroll(store: Store, host: Host): void {
  let wanted: number | undefined = host.saved()?.scroll;
  let timer: number | undefined;

  const goBack = (): void => {
    // Who is led to a request is not to be pulled back from it.
    if (store.state?.goTo !== undefined) giveUp();
    if (wanted === undefined || store.state?.found === undefined) return;
    requestAnimationFrame(() => {
      if (wanted === undefined) return;
      window.scrollTo(0, wanted);
      if (Math.abs(window.scrollY - wanted) < 2) wanted = undefined;
    });
  };
  const giveUp = (): void => {
    wanted = undefined;
  };

  store.subscribe(goBack);
  for (const input of ['wheel', 'keydown', 'pointerdown']) {
    window.addEventListener(input, giveUp, { passive: true });
  }
  window.addEventListener(
    'scroll',
    () => {
      if (wanted !== undefined) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => store.saveScroll(), SETTLED_MS);
    },
    { passive: true },
  );
}
