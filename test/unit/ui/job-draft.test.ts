import assert from 'node:assert/strict';
import type { JobChoices } from '../../../src/config/model';
import {
  canBeInCiView,
  extrasOf,
  failLevelOf,
  inOrderOf,
  keyOf,
  lintsOf,
  notAmong,
  onlyExtras,
  onSystem,
} from '../../../src/ui/job-draft';

const FILE = { kind: 'file', path: 'a.json', name: 'Orders' } as const;
const CLOUD = { kind: 'cloud', id: '11111111-2222-4333-8444-555555555555', name: 'Refunds' } as const;
const SPEC = { kind: 'spec', definition: { kind: 'file', path: 'openapi.yaml' } } as const;
const API = { kind: 'api', definition: CLOUD } as const;
const ALL: JobChoices = {
  collections: [FILE],
  environment: 'env.json',
  iterationData: 'data.csv',
  lints: lintsOf([SPEC], 'warning'),
  system: 'macos',
  integrationId: '7',
  cliVersion: '1.2.3',
};

describe('a job that is being chosen', () => {
  it('knows which parts it has beside its collections', () => {
    assert.deepEqual(extrasOf({ collections: [FILE], system: 'linux', lints: [] }), []);
    assert.deepEqual(extrasOf(ALL), ['environment', 'iterationData', 'rules', 'system', 'ciView']);
  });

  it('loses the parts that are not wanted any more, and nothing else', () => {
    assert.deepEqual(onlyExtras(ALL, []), { collections: [FILE], cliVersion: '1.2.3' });
    assert.deepEqual(onlyExtras(ALL, extrasOf(ALL)), ALL);
  });

  it('keeps an image that was chosen by hand as long as it is on that system, and no longer', () => {
    const executor = { kind: 'docker', image: 'cimg/node:22.1', resourceClass: 'medium' } as const;
    const pinned: JobChoices = { collections: [FILE], executor };
    assert.deepEqual(onSystem(pinned, 'linux').executor, executor);
    assert.deepEqual(onSystem(pinned, 'windows'), { collections: [FILE], system: 'windows' });
    assert.deepEqual(onlyExtras(pinned, []), pinned);
    assert.deepEqual(onlyExtras({ ...pinned, system: 'macos' }, []), { collections: [FILE] });
  });

  it('can be in Postman’s CI view where Postman holds a part of it, but not in the EU', () => {
    assert.equal(canBeInCiView({ collections: [FILE], lints: lintsOf([SPEC], 'error') }), false);
    assert.equal(canBeInCiView({ collections: [FILE, CLOUD] }), true);
    assert.equal(canBeInCiView({ collections: [], lints: lintsOf([API], 'error') }), true);
    assert.equal(canBeInCiView({ collections: [CLOUD], region: 'eu' }), false);
  });

  it('spells a level as each command does, and reads it back', () => {
    const lints = lintsOf([API, SPEC], 'warning');
    assert.deepEqual(
      lints.map(({ failLevel }) => failLevel),
      ['warn', 'warning'],
    );
    assert.equal(failLevelOf({ collections: [], lints }), 'warning');
    assert.equal(failLevelOf({ collections: [] }), 'error');
  });

  it('keeps its order where a list has another, with what is new at its end', () => {
    const added = { ...FILE, path: 'b.json' };
    const chosen = inOrderOf([CLOUD, FILE], [added, FILE, CLOUD], (collection) => collection);
    assert.deepEqual(chosen, [CLOUD, FILE, added]);
  });

  it('keeps what was chosen and is not found now', () => {
    assert.deepEqual(notAmong([FILE, CLOUD], ['a.json']), [CLOUD]);
    assert.notEqual(keyOf(FILE), keyOf(CLOUD));
    assert.equal(keyOf(FILE), keyOf('a.json'));
  });
});
