import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { FileTrouble, readLocalReport } from '../../src/ui/report/local-file';

describe('a local report file', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'postman-circleci-report-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const uriOf = (name: string): vscode.Uri => vscode.Uri.file(path.join(root, name));
  const read = (name: string, signal = new AbortController().signal) => readLocalReport(uriOf(name), signal);
  const whyNot = async (name: string): Promise<string> => {
    const error: unknown = await read(name).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof FileTrouble, String(error));
    return error.reason;
  };
  const writeLarge = (name: string): void => {
    const request = (body: string): string =>
      `{"id":"r","requestExecuted":{"name":"List","method":"GET"},"response":{"code":200,"stream":"${body}"},"tests":[{"name":"ok","status":"passed"}]}`;
    const out = openSync(path.join(root, name), 'w');
    writeSync(out, `{"run":{"meta":{"collectionName":"Large"},"executions":[${request('')}`);
    const large = `,${request('x'.repeat(1_000_000))}`;
    for (let i = 0; i < 52; i += 1) writeSync(out, large);
    writeSync(out, ']}}');
    closeSync(out);
  };

  it('of more than 50 MB is read as a stream, whole', async () => {
    writeLarge('large.json');
    const [first] = await read('large.json');
    assert.ok(first.kind === 'run');
    assert.equal(first.report.name, 'Large');
    assert.equal(first.report.requests.length, 53);
    assert.equal(first.report.totals.assertions.passed, 53);
  });

  it('is no longer read once its page is closed', async () => {
    writeLarge('large.json');
    const closed = new AbortController();
    const reading = read('large.json', closed.signal);
    closed.abort();
    await assert.rejects(reading, FileTrouble);
  });

  describe('of more than 200 MB', () => {
    const { showWarningMessage } = vscode.window;
    const asked: string[] = [];
    const answer = (words: string | undefined): void => {
      asked.length = 0;
      Reflect.set(vscode.window, 'showWarningMessage', (question: string) => {
        asked.push(question);
        return Promise.resolve(words);
      });
    };
    beforeEach(() => {
      const out = openSync(path.join(root, 'huge.json'), 'w');
      writeSync(out, '{"run":{"meta":{"collectionName":"Huge"},"executions":[]},"rest":"');
      ftruncateSync(out, 201_000_000);
      closeSync(out);
    });
    afterEach(() => Reflect.set(vscode.window, 'showWarningMessage', showWarningMessage));

    it('is read only after a question that names its size', async () => {
      answer(undefined);
      assert.equal(await whyNot('huge.json'), 'declined');
      assert.deepEqual(asked, ['huge.json is 201 MB large. Read it?']);
    });

    it('is read where the answer is yes, and then says what is wrong with it', async () => {
      answer('Read It');
      assert.equal(await whyNot('huge.json'), 'tooLarge');
    });
  });

  it('says in one reason why it is none', async () => {
    writeFileSync(path.join(root, 'notes.json'), '{"just": "notes"}');
    writeFileSync(path.join(root, 'empty.json'), '');
    writeFileSync(path.join(root, 'cut.json'), '{"ru');
    assert.deepEqual(await Promise.all(['notes.json', 'empty.json', 'cut.json', 'gone.json'].map(whyNot)), [
      'other',
      'empty',
      'cut',
      'unreadable',
    ]);
  });
});
