/**
 * For a `describe` in which each test goes on where the one before it ended: once one has failed, the rest of them is
 * skipped, says so, and is counted. Mocha's own `bail` also ends, without a word, every `describe` of the run that asks
 * for it.
 */
export function inOrder(suite: Mocha.Suite): void {
  let failed: string | undefined;
  suite.beforeEach('goes on where the test before it ended', function () {
    if (failed === undefined) return;
    console.log(`      skipped: "${failed}" failed before it`);
    this.skip();
  });
  suite.afterEach('ends with a failure', function () {
    if (this.currentTest?.state === 'failed') failed ??= this.currentTest.title;
  });
}
