import './vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Failure } from '../../../src/http/failure';
import { runCommand } from '../../../src/ui/run-command';
import { Node } from '../../../src/ui/tree/node';
import { aBuild, aLink } from './builders';

describe('a command on a row', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    Reflect.set(vscode.window, 'showInformationMessage', (...words: readonly string[]) =>
      Promise.resolve(void said.push(words.join(' | '))),
    );
  });
  afterEach(() => Reflect.deleteProperty(vscode.window, 'showInformationMessage'));

  /** Whether it did what it is for, pressed in a message that has stood there while the links became `links`. */
  async function ran(links: readonly ReturnType<typeof aLink>[]): Promise<boolean> {
    let ran = false;
    await runCommand(
      {
        links: { find: (host, slug) => links.find((link) => link.host === host && link.slug === slug) },
        log: { warn: (words) => assert.fail(words), error: (words) => assert.fail(words) },
      },
      'showRun',
      () => Promise.resolve(void (ran = true)),
      new Node('build', undefined, { kind: 'build', link: aLink(), build: aBuild() }),
    );
    return ran;
  }

  it('is done while its project is linked', async () => {
    assert.equal(await ran([aLink()]), true);
    assert.equal(await ran([aLink({ nickname: 'Renamed' })]), true);
    assert.deepEqual(said, []);
  });

  it('is over before anybody answers the message that says why it failed', async () => {
    const warned: string[] = [];
    Reflect.set(vscode.window, 'showErrorMessage', (words: string) => {
      said.push(words);
      return new Promise(() => undefined);
    });
    try {
      await runCommand(
        {
          links: { find: () => undefined },
          log: { warn: (words) => void warned.push(words), error: (words) => assert.fail(words) },
        },
        'refresh',
        () => Promise.reject(new Failure('timedOut', { host: 'circleci.com' })),
        undefined,
      );
    } finally {
      Reflect.deleteProperty(vscode.window, 'showErrorMessage');
    }
    assert.equal(said.length, 1);
    assert.match(warned.join(), /^refresh: /);
  });

  it('is done again on Try Again, on the same row, rather than read', async () => {
    const row = new Node('build', undefined, { kind: 'build', link: aLink(), build: aBuild() });
    Reflect.set(vscode.window, 'showErrorMessage', (_: string, ...buttons: readonly string[]) =>
      Promise.resolve(buttons.find((button) => button === 'Try Again')),
    );
    try {
      const again = await new Promise((resolve) => {
        Reflect.set(vscode.commands, 'executeCommand', (...call: readonly unknown[]) => resolve(call));
        void runCommand(
          {
            links: { find: () => aLink() },
            log: { warn: () => undefined, error: (words) => assert.fail(words) },
          },
          'cancelBuild',
          () => Promise.reject(new Failure('server', { host: 'circleci.com', status: 500 })),
          row,
        );
      });
      assert.deepEqual(again, ['postmanCircleci.cancelBuild', row]);
    } finally {
      Reflect.deleteProperty(vscode.window, 'showErrorMessage');
      Reflect.deleteProperty(vscode.commands, 'executeCommand');
    }
  });

  it('says that its project is not linked any more, and offers to link it', async () => {
    assert.equal(await ran([aLink({ slug: 'gh/acme/shop' })]), false);
    assert.deepEqual(said, ['Orders is not linked any more. | Link CircleCI Project…']);
  });
});
