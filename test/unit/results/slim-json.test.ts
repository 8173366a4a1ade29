import assert from 'node:assert/strict';
import { readAny } from '../../fixtures/reports/read';
import { createSlimmer } from '../../../src/results/slim-json';
import { bytesOf, EVENTFUL, nativeReport } from '../../fixtures/reports/native';
import { newmanReport } from '../../fixtures/reports/newman';
import { readNativeReport, readNewmanReport } from '../../fixtures/reports/whole';

function slim(json: string, pieceBytes = json.length): { readonly text: string; readonly items: string[] } {
  const items: string[] = [];
  const slimmer = createSlimmer(1e9, (list, item) => items.push(`${list} ${Buffer.from(item).toString()}`));
  const bytes = Buffer.from(json);
  for (let at = 0; at < bytes.length; at += pieceBytes) slimmer.add(bytes.subarray(at, at + pieceBytes));
  return { text: Buffer.from(slimmer.bytes()).toString(), items };
}

const textOf = (json: string, pieceBytes?: number): string => slim(json, pieceBytes).text;

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
    const none = () => undefined;
    assert.equal(createSlimmer(10, none).add(Buffer.from('{"a":1,"b":')), false);
    assert.equal(createSlimmer(1e9, none).add(Buffer.alloc(1_000_001, '[')), false);
  });

  it('gives out the items of the long lists, each once it is whole, and leaves their places', () => {
    const json =
      '{"run": {"meta": {"executions": [{}]}, "executions": [{"a": [{"body": 1}]}, 7, {"b": "}"}], "failures": [{}]},' +
      ' "executions": [{}]}';
    const text =
      '{"run": {"meta": {"executions": [{}]}, "executions": [null, 7, null], "failures": [null]}, "executions": [{}]}';
    const items = ['executions {"a": [{"body":null}]}', 'executions {"b": "}"}', 'failures {}'];
    for (let pieceBytes = 1; pieceBytes <= json.length; pieceBytes += 1) {
      assert.deepEqual(slim(json, pieceBytes), { text, items });
    }
    assert.deepEqual(slim('{"run": {"executions": [{}, {"a": 1'), {
      text: '{"run": {"executions": [null, ',
      items: ['executions {}'],
    });
  });

  it('gives out the violations of a lint, and takes no other list for them', () => {
    const json =
      '{"violations": [{"a": [{}, {"body": 1}]}, 7, {"b": "}"}], "run": {"violations": [{}]}, "x": {"violations": [{}]}}';
    for (let pieceBytes = 1; pieceBytes <= json.length; pieceBytes += 1) {
      const { text, items } = slim(json, pieceBytes);
      assert.deepEqual(items, ['violations {"a": [{}, {"body":null}]}', 'violations {"b": "}"}']);
      assert.equal(
        text,
        '{"violations": [null, 7, null], "run": {"violations": [{}]}, "x": {"violations": [{}]}}',
      );
    }
  });

  it('holds an item no larger than the whole may be', () => {
    const slimmer = createSlimmer(100, () => assert.fail('given out'));
    assert.equal(slimmer.add(Buffer.from(`{"run": {"executions": [{"a": "${'x'.repeat(100)}"}`)), false);
  });

  it('is read the same in pieces of any size', () => {
    for (const report of [nativeReport(EVENTFUL), newmanReport(EVENTFUL)]) {
      const bytes = bytesOf(report);
      assert.deepEqual(readAny(bytes, 7), readAny(bytes));
    }
  });

  it('is read item by item as it is as a whole', () => {
    for (const [report, read] of [
      [nativeReport(EVENTFUL), readNativeReport],
      [newmanReport(EVENTFUL), readNewmanReport],
    ] as const) {
      assert.deepEqual(readAny(bytesOf(report)), { kind: 'run', reports: [read(report)], checks: [] });
    }
  });

  it('counts what an item list holds beside items of its structure', () => {
    const report = nativeReport(EVENTFUL) as { readonly run: { readonly executions: unknown[] } };
    const executions = [7, { cursor: {} }, ...report.run.executions, null];
    const result = readAny(bytesOf({ ...report, run: { ...report.run, executions } }));
    assert.ok(result.kind === 'run');
    const [read] = result.reports;
    assert.deepEqual(
      [read?.requests.length, read?.notes.at(-1)],
      [report.run.executions.length, { kind: 'itemsSkipped', count: 3 }],
    );
  });
});
