import assert from 'node:assert/strict';
import { definitionName, hasTitle, likeliest } from '../../../src/ui/problems/definition-name';
import { aCheck, aViolation } from './builders';

describe('the file that a violation is in', () => {
  it('is the one that the violation names, else the one that was checked', () => {
    const { check } = aCheck([], { file: 'openapi.yaml' });
    assert.deepEqual(definitionName(check, aViolation({ file: 'schemas/user.yaml' })), {
      kind: 'file',
      path: 'schemas/user.yaml',
    });
    assert.deepEqual(definitionName(check, aViolation()), { kind: 'file', path: 'openapi.yaml' });
  });

  it('is known by the title where a definition was checked that has no file', () => {
    const named = (name: string): unknown => definitionName(aCheck([], { name }).check, aViolation());
    assert.deepEqual(named('Orders API'), { kind: 'title', title: 'Orders API' });
    assert.deepEqual(named('openapi.yaml'), { kind: 'file', path: 'openapi.yaml' });
    assert.equal(named(''), undefined);
  });

  it('is the namesake with most folders in common, and that of the root where nothing tells more', () => {
    const here = ['openapi.yaml', 'v1/openapi.yaml', 'v2/openapi.yaml'];
    assert.deepEqual(likeliest('openapi.yaml', here), ['openapi.yaml']);
    assert.deepEqual(likeliest('/home/circleci/project/v2/openapi.yaml', here), ['v2/openapi.yaml']);
    assert.deepEqual(likeliest('openapi.yaml', here.slice(1)), here.slice(1));
    assert.deepEqual(likeliest('C:\\work\\v1\\openapi.yaml', here), ['v1/openapi.yaml']);
    assert.deepEqual(likeliest('other.yaml', here), []);
  });

  it('is told by its title, in YAML and in JSON, and not by the title of anything else', () => {
    assert.ok(hasTitle('openapi: 3.0.3\ninfo:\n  title: "Orders API"\n', 'Orders API'));
    assert.ok(hasTitle('{\n  "openapi": "3.0.3",\n  "info": {\n    "title": "Orders API",\n', 'Orders API'));
    assert.ok(!hasTitle('openapi: 3.0.3\ninfo:\n  title: Orders\n', 'Orders API'));
    assert.ok(!hasTitle('info:\n  title: Orders API\n', 'Orders API'));
  });
});
