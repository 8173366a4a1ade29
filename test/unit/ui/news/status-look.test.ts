import '../vscode-stub';
import assert from 'node:assert/strict';
import { Failure } from '../../../../src/http/failure';
import { statusLook, statusSpoken, type StatusState } from '../../../../src/ui/news/status-look';
import { aBuild, aLink, NOW } from '../builders';

const link = aLink();
const onMain: StatusState = {
  kind: 'here',
  here: { link, branch: 'main' },
  isKnown: true,
  isUnwatched: false,
};
const build = aBuild({ subject: 'Reject orders', durationMs: 61_000 });
const offline = new Failure('offline', { host: 'circleci.com' });

const seen = (state: StatusState) => {
  const { text, click } = statusLook(state, NOW);
  return [text, click];
};

describe('the status bar item', () => {
  it('shows the state of the newest build of the branch, which a click shows', () => {
    const look = statusLook({ ...onMain, build }, NOW);
    assert.deepEqual([look.text, look.click], ['$(pass) main: Success', 'build']);
    assert.equal(look.tooltip[0], 'Reject orders');
    assert.match(
      look.tooltip[1] ?? '',
      /^Orders · main · Success · 5 min ago \(Nov 2\d, 2026, .*\) · 1m 1s$/,
    );
    assert.match(
      statusSpoken(look),
      /^main: Success, Reject orders, Orders, main, Success, 5 min ago \(.*\), 1m 1s$/,
    );
  });

  it('claims no state for a build that was not read yet', () => {
    const unread = aBuild({ status: 'unknown', finished: false, workflows: undefined });
    assert.deepEqual(seen({ ...onMain, build: unread }), ['$(loading~spin) main', 'build']);
    assert.deepEqual(seen({ ...onMain, build: unread, isUnwatched: true }), [
      '$(circle-outline) main',
      'build',
    ]);
    assert.deepEqual(seen({ ...onMain, build: unread, failure: offline }), [
      '$(debug-disconnect) main',
      'build',
    ]);
  });

  it('says what is missing, and helps with a click', () => {
    assert.deepEqual(seen({ kind: 'noLink' }), ['$(link) Link CircleCI Project…', 'link']);
    assert.deepEqual(seen({ kind: 'signedOut', here: { link, branch: 'main' } }), [
      '$(lock) CircleCI: Signed out',
      'signIn',
    ]);
    assert.deepEqual(seen({ ...onMain, here: { link } }), ['$(git-commit) No branch', 'view']);
    assert.deepEqual(seen({ ...onMain, isKnown: false }), ['$(loading~spin) main', 'view']);
    assert.deepEqual(seen({ ...onMain, isKnown: false, isUnwatched: true }), [
      '$(circle-outline) main',
      'build',
    ]);
    assert.deepEqual(seen(onMain), ['$(circle-slash) main: no builds', 'view']);
  });

  it('keeps what was last known while CircleCI cannot be reached, and says so', () => {
    assert.deepEqual(seen({ ...onMain, failure: offline }), [
      '$(debug-disconnect) CircleCI: Cannot be reached',
      'view',
    ]);
    const look = statusLook({ ...onMain, build, failure: offline }, NOW);
    assert.deepEqual([look.text, look.click], ['$(debug-disconnect) main: Success', 'build']);
    assert.match(look.tooltip.at(-1) ?? '', /circleci\.com cannot be reached: check the network/);
  });

  it('takes no icon and no trick from the name of a branch', () => {
    const branch = '$(flame)\u202edrow';
    const [text] = seen({ ...onMain, here: { link, branch }, build });
    assert.doesNotMatch(text ?? '', /\$\(flame\)|\u202e/);
    const long = statusLook({ ...onMain, here: { link, branch: 'b'.repeat(300) }, build }, NOW).text;
    assert.ok(long.length < 80, long);
  });
});
