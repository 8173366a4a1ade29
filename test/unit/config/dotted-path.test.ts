import assert from 'node:assert/strict';
import { placesOfPaths } from '../../../src/config/dotted-path';

const YAML = `openapi: 3.0.3
servers:
  - url: http://api.example.com/v1
paths:
  /users:
    get: &listing
      summary: List users
    head: *listing
  /files/{id}.json:
    get: {operationId: file}
`;

/** What stands at the place of a path, or `undefined`. */
function at(text: string, path: string): readonly [string, boolean] | undefined {
  const [place] = placesOfPaths(text, [path]);
  return place && [text.slice(place.start, place.end), place.isWhole];
}

describe('the place of a path', () => {
  it('is the key of a map or list, and the value of anything else', () => {
    assert.deepEqual(at(YAML, 'paths./users.get'), ['get', true]);
    assert.deepEqual(at(YAML, 'servers.0.url'), ['http://api.example.com/v1', true]);
  });

  it('is found where keys hold dots themselves', () => {
    assert.deepEqual(at(YAML, 'paths./files/{id}.json.get.operationId'), ['file', true]);
    assert.deepEqual(at('a: {x: 1}\na.b: {c: here}\n', 'a.b.c'), ['here', true]);
  });

  it('is the last that is there of a path that goes on', () => {
    assert.deepEqual(at(YAML, 'paths./users.get.operationId'), ['get', false]);
    assert.equal(at(YAML, 'info.contact'), undefined);
  });

  it('is found behind an alias, and an end to one that leads in a circle', () => {
    assert.deepEqual(at(YAML, 'paths./users.head.summary'), ['List users', true]);
    const circle = 'a: &a\n  b: *a\n';
    assert.deepEqual(at(circle, `a${'.b'.repeat(1000)}`), ['b', false]);
  });

  it('is found in JSON, and in what can be read of a broken text', () => {
    assert.deepEqual(at('{\n\t"info": {"title": "Orders"}\n}', 'info.title'), ['"Orders"', true]);
    assert.deepEqual(at('info:\n  title: Orders\nbad: [1, 2\n', 'info.title'), ['Orders', true]);
    assert.equal(at('', 'info'), undefined);
  });

  it('is not looked for in a text that takes seconds to read', () => {
    assert.equal(at(`info: 1\n${'#'.repeat(3_000_000)}`, 'info'), undefined);
  });
});
