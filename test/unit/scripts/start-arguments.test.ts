import assert from 'node:assert/strict';
import { parseStartArguments } from '../../../scripts/start-arguments';

describe('the arguments of npm start', () => {
  it('open the sample in a browser if there are none', () => {
    assert.deepEqual(parseStartArguments([]), { desktop: false, open: true });
  });

  it('name a folder for the real services', () => {
    assert.deepEqual(parseStartArguments(['--folder', '../shop', '--no-open']), {
      folder: '../shop',
      desktop: false,
      open: false,
    });
  });

  it('ask for desktop VS Code', () => {
    assert.deepEqual(parseStartArguments(['--desktop']), { desktop: true, open: true });
  });

  it('are refused with the usage when unknown, incomplete or without a name', () => {
    for (const args of [['--floder', 'x'], ['--folder'], ['x'], ['--folder', '--no-open']]) {
      assert.throws(() => parseStartArguments(args), /npm start -- --folder DIR/, args.join(' '));
    }
  });
});
