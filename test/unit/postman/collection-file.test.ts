import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { LARGEST_COLLECTION, readCollectionFile } from '../../../src/postman/collection-file';
import { skipWithoutShared } from '../../skip';

const V21 = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const ID = '11111111-2222-4333-8444-555555555555';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (value: unknown) => readCollectionFile(bytes(JSON.stringify(value)));

function collection(info: Record<string, unknown> = {}, over: Record<string, unknown> = {}): object {
  return { info: { name: 'Orders', schema: V21, ...info }, item: [], ...over };
}

describe('A collection file', () => {
  it('is recognised by its schema, or by its id where it has none', () => {
    assert.deepEqual(read(collection()), { name: 'Orders', format: '2.1' });
    assert.deepEqual(read(collection({ schema: undefined, _postman_id: ID })), {
      name: 'Orders',
      format: '2.1',
      id: ID,
    });
  });

  it('is recognised in format 2.0, at the newer address and with a byte order mark', () => {
    const schema = 'https://schema.postman.com/collection/v2.0.0/';
    assert.equal(read(collection({ schema }))?.format, '2.0');
    assert.equal(readCollectionFile(bytes(`\uFEFF${JSON.stringify(collection())}`))?.name, 'Orders');
  });

  it('has a name of one short line', () => {
    assert.equal(read(collection({ name: ' Orders\n\u001b[31m API ' }))?.name, 'Orders [31m API');
    assert.equal(read(collection({ name: 'x'.repeat(5000) }))?.name.length, 200);
  });

  const others: readonly (readonly [string, unknown])[] = [
    ['an environment', { id: ID, name: 'Local', values: [], _postman_variable_scope: 'environment' }],
    ['a collection of format 1', { id: ID, name: 'Old', order: [], requests: [] }],
    ['a collection of a format to come', collection({ schema: V21.replace('v2.1.0', 'v3.0.0') })],
    ['another schema', collection({ schema: 'https://example.com/collection/v2.1.0/collection.json' })],
    ['a schema of another type', collection({ schema: 7, _postman_id: ID })],
    ['neither schema nor id', collection({ schema: undefined })],
    ['no name', collection({ name: undefined })],
    ['an empty name', collection({ name: ' ' })],
    ['a name of another type', collection({ name: { content: 'x' } })],
    ['items that are no list', collection({}, { item: {} })],
    ['an OpenAPI definition', { openapi: '3.0.0', info: { title: 'x' }, paths: { item: [] } }],
    ['a run report', { collection: collection(), run: {} }],
    ['a list', [collection()]],
    ['null', null],
  ];
  for (const [what, value] of others) {
    it(`is not: ${what}`, () => assert.equal(read(value), undefined));
  }

  it('is not: text that is cut short, no JSON or not UTF-8', () => {
    const text = JSON.stringify(collection());
    assert.equal(readCollectionFile(bytes(text.slice(0, -1))), undefined);
    assert.equal(readCollectionFile(bytes('"info" "item"')), undefined);
    assert.equal(readCollectionFile(Uint8Array.of(0xff, 0xfe, ...bytes(text))), undefined);
  });

  it('is not read past the size limit', () => {
    const text = JSON.stringify(collection());
    assert.ok(readCollectionFile(bytes(text.padEnd(LARGEST_COLLECTION))));
    assert.equal(readCollectionFile(bytes(text.padEnd(LARGEST_COLLECTION + 1))), undefined);
  }).timeout(10_000);

  it('may be nested as deep as a hostile one is', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = `{"info":{"name":"Deep","schema":"${V21}"},"item":[${deep}]}`;
    assert.equal(readCollectionFile(bytes(text))?.name, 'Deep');
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (name, schema, item) => {
        read({ info: { name, schema, _postman_id: schema }, item });
        read({ info: name, item });
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (data) => readCollectionFile(data) === undefined));
  });

  it('is recognised where Postman wrote it', function () {
    skipWithoutShared(this, 'postman/input');
    const recorded = '../shared/data/postman/input/demo.postman_collection.json';
    assert.deepEqual(readCollectionFile(readFileSync(recorded)), {
      name: 'Demo API Tests',
      format: '2.1',
      id: ID,
    });
  });
});
