import assert from 'node:assert/strict';
import { collectionFolders, readCollectionFolder } from '../../../src/postman/collection-folder';
import { readDefinitionFile } from '../../../src/postman/definition-file';
import { readEnvironmentFile } from '../../../src/postman/environment-file';
import { isIterationData } from '../../../src/postman/iteration-data-file';
import { pathsOfApi, pathsOfResources } from '../../../src/postman/named-paths';

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('an environment file', () => {
  const values = [{ key: 'stage', value: 'ci', enabled: true }];

  it('is recognised by its content', () => {
    assert.deepEqual(readEnvironmentFile(bytes({ name: 'Local\n', values })), { name: 'Local' });
    const scoped = { name: 'Local', values, _postman_variable_scope: 'environment' };
    assert.deepEqual(readEnvironmentFile(bytes(scoped)), { name: 'Local' });
  });

  it('is not taken for what looks like one', () => {
    for (const other of [
      { name: 'Globals', values, _postman_variable_scope: 'globals' },
      { name: 'Chart', values: [1, 2], key: '' },
      { values },
      { name: ' ', values },
      '{"name": "cut", "values": [{"key"',
      [{ name: 'a', values }],
    ])
      assert.equal(readEnvironmentFile(bytes(other)), undefined, JSON.stringify(other));
  });
});

describe('iteration data in JSON', () => {
  it('is a list of flat rows', () => {
    assert.equal(isIterationData(bytes('\n [{"user": "a", "age": 3, "note": null}]')), true);
  });

  it('is nothing else', () => {
    for (const other of [[], ['a'], [{ a: {} }], { a: 1 }, '[{"a": 1}', [null]])
      assert.equal(isIterationData(bytes(other)), false, JSON.stringify(other));
  });
});

describe('an API definition', () => {
  const format = (text: string, path: string): string | undefined => {
    const facts = readDefinitionFile(bytes(text), path);
    return facts && `${facts.kind}: ${facts.format}`;
  };

  it('is recognised in YAML and JSON, with the command that takes it', () => {
    assert.equal(format('# Orders\nopenapi: "3.0.3"\ninfo: {}\n', 'a.yaml'), 'spec: OpenAPI 3.0');
    assert.equal(format('info: {}\nswagger: 2.0\n', 'a.yml'), 'spec: OpenAPI 2.0');
    assert.equal(format('{"info": {}, "openapi": "3.1.0"}', 'a.json'), 'spec: OpenAPI 3.1');
    assert.equal(format('asyncapi: 2.6.0\n', 'a.yaml'), 'api: AsyncAPI 2.6');
  });

  it('is neither of a version that the CLI does not take, nor a mention of one', () => {
    assert.equal(format('openapi: 4.0.0\n', 'a.yaml'), undefined);
    assert.equal(format('asyncapi: 3.0.0\n', 'a.yaml'), undefined);
    assert.equal(format('tools:\n  openapi: 3.0.0\n', 'a.yaml'), undefined);
    assert.equal(format('{"dependencies": {"openapi": "3.0.0"}}', 'package.json'), undefined);
    assert.equal(format('{"openapi": 3.0}', 'a.json'), undefined);
  });
});

describe('collections in the YAML format', () => {
  it('are the outermost folders with a definition', () => {
    const paths = [
      'api/Users/.resources/definition.yaml',
      'api/.resources/definition.yaml',
      'a/b.yaml',
      'api/.resources/definition.yaml',
    ];
    assert.deepEqual(collectionFolders(paths), ['api']);
  });

  it('are named by their definition, else by their folder', () => {
    assert.deepEqual(readCollectionFolder({ $kind: 'collection', name: 'Demo' }, 'a/b'), { name: 'Demo' });
    assert.deepEqual(readCollectionFolder({ $kind: 'collection', name: 3 }, 'a/b'), { name: 'b' });
    assert.equal(readCollectionFolder({ $kind: 'environment', name: 'Local' }, 'a/b'), undefined);
    assert.equal(readCollectionFolder(undefined, 'a/b'), undefined);
  });
});

describe('paths that Postman’s own files name', () => {
  it('are relative to the repository, and never out of it', () => {
    const collections = ['../postman/collections/Orders', 'here.json', '../../secrets', 7, '/etc/passwd'];
    assert.deepEqual(pathsOfResources({ localResources: { collections } }), [
      'postman/collections/Orders',
      '.postman/here.json',
    ]);
    assert.deepEqual(pathsOfResources({ localResources: [] }), []);
  });

  it('are read from the sections for collections of an API', () => {
    const ini = [
      'apis[] = {"apiId":"60abd0b4"}',
      '[relations.collections]',
      'rootDirectory = postman/collections',
      'files[] = {"id":"1","path":"Orders, v1.json","metaData":{}}',
      'files[] = {cut',
      '[relations.collections.metaData]',
      'files[] = {"path":"not-this.json"}',
      '[config.relations.collections]',
      'files[] = {"path":"tests/Refunds.json"}',
      '[relations.apiDefinition]',
      'files[] = {"path":"index.yaml"}',
    ];
    assert.deepEqual(pathsOfApi(ini.join('\r\n')), [
      'postman/collections/Orders, v1.json',
      'tests/Refunds.json',
    ]);
  });
});
