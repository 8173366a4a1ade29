import '../vscode-stub';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { logAddress, logJob } from '../../../../src/ui/logs/log-address';

const JOB = { host: 'https://circleci.com', slug: 'gh/acme/orders-api', jobNumber: 112 };

/** The address is looked at by its parts alone. */
describe('the address of a log', () => {
  before(() => Reflect.set(vscode.Uri, 'from', (parts: unknown) => parts));
  after(() => Reflect.deleteProperty(vscode.Uri, 'from'));

  it('ends in what the job is called, and leads back to the job', () => {
    const uri = logAddress(JOB, 'check');
    assert.equal(uri.path, '/gh/acme/orders-api/check #112.circleci.log');
    assert.deepEqual(logJob(uri), JOB);
  });

  it('leads to the job whatever that is called', () => {
    for (const name of [
      '../../../etc/passwd',
      'a/job-7.circleci.log',
      '#7',
      '',
      '\u202ename',
      'x'.repeat(9_000),
    ]) {
      const uri = logAddress(JOB, name);
      assert.deepEqual(logJob(uri), JOB, name);
      assert.match(uri.path, /^\/gh\/acme\/orders-api\/[^/\u202e]{1,120}$/);
    }
  });

  it('of an earlier version is one still: VS Code opens its editors again', () => {
    const { scheme, authority, query } = logAddress(JOB, 'check');
    const old: unknown = { scheme, authority, query, path: '/gh/acme/orders-api/job-112.circleci.log' };
    assert.deepEqual(Reflect.apply(logJob, undefined, [old]), JOB);
  });
});
