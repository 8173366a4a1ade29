import assert from 'node:assert/strict';
import type { ReportNote } from '../../src/report/model';
import { overBuilds, type TracedRun } from '../../src/report/over-builds';
import type { OverBuilds } from '../../src/report/over-builds-model';
import { ENGLISH } from '../../src/report/strings';
import { aReport, passed } from '../unit/report/builders';
import { aRun, openPage, useChromium } from './open-page';

const REPORT = aReport([{ assertions: [passed('a')] }]);

function historyOf(isReading: boolean, notes: readonly ReportNote[] = []): OverBuilds {
  const runs = [2, 1].map((number): TracedRun => ({
    build: { number },
    report: { ...REPORT, notes },
    isNamed: true,
  }));
  return { ...overBuilds(runs), isReading, looked: 1, unread: 0, untold: 0 };
}

describe('over builds, on the page', function () {
  this.timeout(90_000);
  const chromium = useChromium();

  it('are said to be read, and then to be there, in a line that is never busy', async () => {
    let tellMore: (history: OverBuilds) => void = () => undefined;
    const { page } = await openPage(chromium(), [aRun(REPORT)], {
      overBuilds: (_, __, tell) => {
        tell(historyOf(true));
        tellMore = tell;
        return Promise.resolve();
      },
    });
    await page.getByRole('heading', { name: ENGLISH.overBuilds }).click();
    const line = page.getByRole('region', { name: ENGLISH.overBuilds }).getByRole('status');
    await line.getByText('Runs of this collection: 1.').waitFor();
    const busy = page.locator('[aria-busy=true]');
    assert.equal(await busy.getByRole('figure').count(), 1);
    assert.equal(await busy.getByRole('status').count(), 0);
    // One and the same line: a region that comes with its text is not read out.
    const handle = await line.elementHandle();
    tellMore(historyOf(false));
    await line.getByText('2 runs shown.').waitFor();
    assert.equal(await handle.textContent(), '2 runs shown.');
    assert.equal(await busy.count(), 0);
    await page.close();
  });

  it('are said not to have changed only where the reports tell all', async () => {
    for (const notes of [[], [{ kind: 'runError', message: 'boom' }]] as const) {
      const { page } = await openPage(chromium(), [aRun(REPORT)], {
        overBuilds: (_, __, tell) => Promise.resolve(tell(historyOf(false, notes))),
      });
      await page.getByRole('heading', { name: ENGLISH.overBuilds }).click();
      await page.getByRole('heading', { name: 'Changes since build 1' }).waitFor();
      const isWhole = notes.length === 0;
      assert.equal(await page.getByText(ENGLISH.noChanges).count(), isWhole ? 1 : 0);
      assert.equal(await page.getByText(ENGLISH.changesPartial).count(), isWhole ? 0 : 1);
      await page.close();
    }
  });
});
