import assert from 'node:assert/strict';
import { privateNames } from '../../../scripts/private-names.js';

const PARSER = 'node_modules/yaml/browser/dist/parse/parser.js';
const SAXES = 'node_modules/saxes/saxes.js';

describe('names of libraries that are shortened', () => {
  it('are those of private members', () => {
    assert.ok(privateNames([PARSER]).includes('blockSequence'));
    assert.ok(privateNames([SAXES]).includes('sXMLDeclName'));
  });

  it('are none that the types of the library make public somewhere', () => {
    for (const name of ['errors', 'options', 'type']) assert.ok(!privateNames([PARSER]).includes(name), name);
  });

  it('are none that a string of the library may stand for', () => {
    assert.ok(!privateNames([SAXES]).includes('textHandler'));
  });

  it('are none that another module of the bundle says', () => {
    assert.ok(privateNames([PARSER]).includes('parsePlainScalar'));
    assert.ok(
      !privateNames([PARSER, 'test/unit/scripts/private-names.test.ts']).includes('parsePlainScalar'),
    );
  });

  it('are none where the library is not bundled', () => {
    assert.deepEqual(privateNames(['src/extension.ts']), []);
  });
});
