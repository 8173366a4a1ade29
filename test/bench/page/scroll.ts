import { launchChromium } from '../../../scripts/chromium';
import type { RequestResult } from '../../../src/report/model';
import { totalsOf } from '../../../src/report/totals';
import { aRun, bundlePage, openPage } from '../../page/open-page';
import { median, report } from '../report';

const ROWS = 100_000;
const FRAMES = 240;
/** Px of a frame, thirteen rows: no wheel is turned faster. */
const STEP = 400;

/** Scrolls the page of a run with 100 000 requests in real Chromium, and prints how long frames took. */
async function main(): Promise<void> {
  const requests = Array.from({ length: ROWS }, (_, index): RequestResult => ({
    index,
    iteration: Math.floor(index / 1000),
    name: `Request ${index}`,
    method: 'GET',
    status: { code: 200, text: 'OK' },
    responseMs: index % 500,
    assertions: [{ name: 'status is 200', status: 'passed' }],
    errors: [],
  }));
  const browser = await launchChromium();
  try {
    const started = performance.now();
    const { page } = await openPage({ browser, bundle: await bundlePage() }, [
      aRun({ name: 'Large', requests, totals: totalsOf(requests), notes: [] }),
    ]);
    await page.locator('.request').first().waitFor();
    const opened = performance.now() - started;
    // The browser has drawn all that opening the page takes.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    const frames = await page.evaluate(
      ([count, step]) =>
        new Promise<number[]>((resolve) => {
          const times: number[] = [];
          let last = performance.now();
          const frame = (now: number): void => {
            times.push(now - last);
            last = now;
            window.scrollBy(0, step);
            if (times.length < count) requestAnimationFrame(frame);
            else resolve(times.slice(1));
          };
          requestAnimationFrame(frame);
        }),
      [FRAMES, STEP] as const,
    );
    const drawn = await page.locator('.request').count();
    const sorted = [...frames].sort((a, b) => a - b);
    const bench = 'report-scroll';
    report({ bench, metric: `first row of ${ROWS}, bundling included`, value: opened, unit: 'ms' });
    report({ bench, metric: 'frame, median', value: median(frames), unit: 'ms' });
    report({
      bench,
      metric: 'frame, 95th percentile',
      value: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      unit: 'ms',
    });
    report({ bench, metric: 'frame, longest', value: sorted.at(-1) ?? 0, unit: 'ms' });
    console.error(`${drawn} of ${ROWS} rows in the page at the end`);
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
