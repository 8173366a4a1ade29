import assert from 'node:assert/strict';
import { collectionPaths } from '../../../src/postman/collection-paths';

describe('The paths of collections', () => {
  it('come by their name first, then by their folder, then the rest', () => {
    const paths = [
      'tests/orders.json',
      'b/Users.postman_collection.json',
      'postman/collections/web/Web.json',
      'a/Orders.Postman_Collection.JSON',
      'api/postman/collections/Api.json',
    ];
    assert.deepEqual(collectionPaths(paths), [
      'a/Orders.Postman_Collection.JSON',
      'b/Users.postman_collection.json',
      'api/postman/collections/Api.json',
      'postman/collections/web/Web.json',
      'tests/orders.json',
    ]);
  });

  it('leave out what is known to be something else', () => {
    const paths = [
      'package.json',
      'web/package-lock.json',
      'local.postman_environment.json',
      'workspace.postman_globals.json',
      'node_modules/x/demo.postman_collection.json',
      'postman-cli-reports/run.json',
      '.vscode/settings.json',
      'collection.yaml',
    ];
    assert.deepEqual(collectionPaths(paths), []);
  });
});
