import './vscode-stub';
import assert from 'node:assert/strict';
import { targetName } from '../../../src/ui/choose-target';
import { aBuild, aJob, aLink, aWorkflow } from './builders';

describe('what a question calls what it is about', () => {
  const build = aBuild({ number: 47, subject: 'Run the Orders API collection' });
  const target = { link: aLink(), build, workflows: [aWorkflow({ name: 'nightly' })], isBuild: true };

  it('is a build by its number and its quoted subject', () => {
    assert.equal(targetName(target), 'build 47, “Run the Orders API collection”');
    assert.equal(targetName({ ...target, build: aBuild({ number: 47 }) }), 'build 47');
  });

  it('is a workflow or a job, quoted, of which build', () => {
    assert.equal(targetName({ ...target, isBuild: false }), 'workflow “nightly” of build 47');
    assert.equal(targetName(target, aJob({ name: 'Stop it' })), 'job “Stop it” of build 47');
  });
});
