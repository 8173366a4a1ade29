import './vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NO_FILTER, type BuildFilter } from '../../../src/builds/filter';
import { showUnhidden } from '../../../src/ui/commands/show-build';
import { aBuild, aLink } from './builders';

const FAILED: BuildFilter = { ...NO_FILTER, statuses: ['failed'] };

describe('a build that is to be shown', () => {
  afterEach(() => Reflect.deleteProperty(vscode.window, 'showInformationMessage'));

  /** What became of the filter and was said, a button being pressed once the filter has become `meanwhile`. */
  async function shown(status: 'failed' | 'success', pressed?: string, meanwhile?: BuildFilter) {
    let filter = FAILED;
    const steps: string[] = [];
    Reflect.set(vscode.window, 'showInformationMessage', (...words: readonly string[]) => {
      steps.push(words.join(' | '));
      filter = meanwhile ?? filter;
      return Promise.resolve(pressed);
    });
    await showUnhidden(
      {
        filter: {
          get: () => filter,
          set: (next) => {
            filter = next;
            return Promise.resolve(void steps.push(next.statuses.length === 0 ? 'clear' : 'filter'));
          },
        },
        tree: { reveal: () => Promise.resolve(void steps.push('reveal')) },
      },
      { link: aLink(), build: aBuild({ status }) },
    );
    return { filter, steps };
  }

  it('leaves a filter alone that lets it pass', async () => {
    assert.deepEqual(await shown('failed'), { filter: FAILED, steps: ['reveal'] });
  });

  it('says that the filter hid it and was cleared, and offers to filter again', async () => {
    const said = 'The filter hid this build, so it was cleared. | Filter Again';
    assert.deepEqual(await shown('success'), { filter: NO_FILTER, steps: ['clear', 'reveal', said] });
    assert.deepEqual(await shown('success', 'Filter Again'), {
      filter: FAILED,
      steps: ['clear', 'reveal', said, 'filter'],
    });
  });

  it('does not bring the filter back over one that was chosen since', async () => {
    const newer: BuildFilter = { ...NO_FILTER, branches: ['main'] };
    assert.equal((await shown('success', 'Filter Again', newer)).filter, newer);
  });
});
