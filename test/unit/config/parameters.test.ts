import assert from 'node:assert/strict';
import { readParameters } from '../../../src/config';

describe('The pipeline parameters of a config', () => {
  it('are read with type, default and description, in their order', () => {
    const text = `version: 2.1
parameters:
  target:
    type: enum
    enum: [staging, "production", 3]
    default: staging
    description: >
      Where to.
  image-tag: {type: string, default: "20.11"}
  version: {type: string, default: 1.10}
  empty: {type: string, default: ''}
  parallel: {type: integer, default: 8, description: ''}
  nightly: {type: boolean, default: false}
  old: {type: boolean, default: yes}
`;
    assert.deepEqual(readParameters(text), [
      {
        name: 'target',
        description: 'Where to.',
        type: 'enum',
        values: ['staging', 'production', '3'],
        default: 'staging',
      },
      { name: 'image-tag', type: 'string', default: '20.11' },
      { name: 'version', type: 'string', default: '1.10' },
      { name: 'empty', type: 'string', default: '' },
      { name: 'parallel', type: 'integer', default: 8 },
      { name: 'nightly', type: 'boolean', default: false },
      { name: 'old', type: 'boolean', default: true },
    ]);
  });

  it('are read through aliases and merge keys', () => {
    const text = `version: "2.1"
flag: &flag {type: boolean, default: &yes true}
all: &all
  run: *flag
  again: {<<: *flag, default: *yes, description: Again}
parameters: *all
`;
    assert.deepEqual(readParameters(text), [
      { name: 'run', type: 'boolean', default: true },
      { name: 'again', description: 'Again', type: 'boolean', default: true },
    ]);
  });

  it('are only those that CircleCI would take', () => {
    const declarations = [
      'a: {type: string}',
      'b: {type: integer, default: x}',
      'c: {type: integer, default: 1.5}',
      'd: {type: boolean, default: maybe}',
      'e: {type: enum, enum: [a, b], default: c}',
      'f: {type: enum, default: c}',
      'g: {type: executor, default: c}',
      'h: string',
      'i: {default: 1}',
      '"j k": {type: string, default: x}',
      '__proto__: {type: string, default: x}',
      'k: {type: string, default: {a: b}}',
      'l: {type: string, default: }',
    ];
    assert.deepEqual(readParameters(`version: 2.1\nparameters: {${declarations.join(', ')}}\n`), []);
  });

  it('are none in a file of another version, or that cannot be read', () => {
    const declared = 'parameters: {a: {type: string, default: b}}\n';
    assert.equal(readParameters(`version: 2.1\n${declared}`).length, 1);
    for (const text of [
      '',
      declared,
      `version: 2\n${declared}`,
      `version: 2.1\n${declared}jobs: {`,
      'version: 2.1\nparameters:\n',
      'version: 2.1\nparameters: [a]\n',
    ])
      assert.deepEqual(readParameters(text), [], text);
  });

  it('are bounded, and read in time, however many a hostile file declares', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `  p${n}: {<<: *a, default: *d}\n`).join('');
    const text = `version: 2.1\nx: &a {type: string, default: &d x}\nparameters:\n${many}`;
    const { user } = process.cpuUsage();
    assert.equal(readParameters(text).length, 100);
    const ms = process.cpuUsage().user / 1000 - user / 1000;
    assert.ok(ms < 7000, `${ms} ms of the processor`);
  });
});
