import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAny } from '../../../src/results/read';
import { createSlimmer } from '../../../src/results/slim-json';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';
import { newmanReport } from '../../fixtures/reports/newman';

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/postman');

function slim(bytes: Uint8Array, pieceBytes = 65_536, most = 1e9): Uint8Array {
  const slimmer = createSlimmer(most);
  for (let at = 0; at < bytes.length; at += pieceBytes) slimmer.add(bytes.subarray(at, at + pieceBytes));
  return slimmer.bytes();
}

const textOf = (json: string, pieceBytes?: number): string =>
  Buffer.from(slim(Buffer.from(json), pieceBytes)).toString();

describe('a large report without what nobody reads', () => {
  it('loses headers, bodies and credentials, and nothing else', () => {
    const json =
      '{"a": [1, {"body": {"x": "}],\\"", "y": [[]]}, "b": "body"}], "headers" : [1, 2], "auth":"s"}';
    for (let pieceBytes = 1; pieceBytes <= json.length; pieceBytes += 1) {
      assert.equal(
        textOf(json, pieceBytes),
        '{"a": [1, {"body":null, "b": "body"}], "headers" :null,"auth":null}'.replace(',"auth"', ', "auth"'),
      );
    }
  });

  it('takes a value for no key, an escaped quote for no end, and is whole where it is cut', () => {
    for (const json of [
      '["body", {"x": "\\"body\\":1"}]',
      '{"bo\\u0064y": 1}',
      '{"body": 1',
      '{"bod',
      '',
      '  ',
      'not "body": json',
      '<body/>',
    ]) {
      const kept = textOf(json, 1);
      assert.equal(kept, json === '{"body": 1' ? '{"body":null' : json);
    }
  });

  it('stops where there is more to keep than it may, and in a file of brackets alone', () => {
    const slimmer = createSlimmer(10);
    assert.equal(slimmer.add(Buffer.from('{"a":1,"b":')), false);
    assert.equal(slimmer.isFull(), true);
    assert.equal(createSlimmer(1e9).add(Buffer.alloc(5_000, '[')), false);
  });

  it('reads the same', () => {
    for (const report of [nativeReport(EVENTFUL), newmanReport(EVENTFUL)]) {
      const bytes = bytesOf(report);
      assert.deepEqual(readAny(slim(bytes, 7)), readAny(bytes));
    }
  });

  it('reads the same of every report that the tools really wrote', function () {
    if (!existsSync(REAL)) return this.skip();
    for (const file of [
      ...['cli/report.json', 'cli/report.omit.json', 'cli/report.newman-structure.json', 'mock/flaky.json'],
      ...['newman/report.json', 'newman/flaky.json', 'mock/spec-lint-file-json.stdout.txt', 'cli/report.xml'],
    ]) {
      const bytes = readFileSync(path.join(REAL, file));
      assert.deepEqual(readAny(slim(bytes, 1000)), readAny(bytes), file);
    }
  });
});
