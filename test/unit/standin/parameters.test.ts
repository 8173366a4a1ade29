import assert from 'node:assert/strict';
import { planOf } from '../../standin/runner/config';

const CONFIG = `
version: 2.1
parameters:
  count: { type: integer, default: 3 }
  word: { type: string, default: hello }
  deploy: { type: boolean, default: false }
  place: { type: enum, enum: [here, there], default: here }
jobs:
  build:
    machine: true
    steps:
      - run: echo << pipeline.parameters.count >> <<pipeline.parameters.word>> << pipeline.parameters.deploy >> << pipeline.parameters.place >>
`;

const command = (given?: Readonly<Record<string, unknown>>): unknown => {
  const [step] = planOf(CONFIG, given).workflows[0]?.jobs[0]?.plan?.steps ?? [];
  return step?.kind === 'run' ? step.command : undefined;
};

describe('pipeline parameters of the stand-in', () => {
  it('have their defaults, but for those that are given', () => {
    assert.equal(command(), 'echo 3 hello false here');
    assert.equal(command({ count: 7, deploy: true, place: 'there' }), 'echo 7 hello true there');
  });

  it('are refused where they are not declared, or of another type', () => {
    assert.throws(() => command({ nobody: 1 }), /Unexpected argument\(s\): nobody/);
    for (const given of [{ count: '7' }, { word: 7 }, { deploy: 'true' }, { place: 'away' }])
      assert.throws(() => command(given), /Type error for argument/);
  });

  it('must be declared whole', () => {
    const withType = (type: string): string => CONFIG.replace('type: integer', `type: ${type}`);
    assert.throws(() => planOf(withType('number')), /no type of a pipeline parameter: number/);
    assert.throws(() => planOf(CONFIG.replace(', default: 3', '')), /needs a default/);
  });
});
