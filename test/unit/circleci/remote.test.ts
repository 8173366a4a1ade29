import assert from 'node:assert/strict';
import fc from 'fast-check';
import { slugsOfRemote } from '../../../src/circleci/remote';
import { normalizeSlug } from '../../../src/circleci/slug';
import { anyCharacter } from '../any-character';

describe('slugs of a git remote', () => {
  for (const remote of [
    'https://github.com/acme/orders-api.git',
    'https://github.com/acme/orders-api',
    'https://github.com/acme/orders-api/',
    'https://user:token@github.com/acme/orders-api.git',
    'http://www.github.com/acme/orders-api.git',
    'git://github.com/acme/orders-api.git',
    'git@github.com:acme/orders-api.git',
    'git@github.com:/acme/orders-api.git',
    'github.com:acme/orders-api',
    'org-4711@github.com:acme/orders-api.git',
    'ssh://git@github.com/acme/orders-api.git',
    'ssh://git@ssh.github.com:443/acme/orders-api.git',
    'git+ssh://git@github.com/acme/orders-api.git',
    'git@github.com-work:acme/orders-api.git',
    'git@work.github.com:acme/orders-api.git',
    'git@github-work:acme/orders-api.git',
    ' git@GitHub.com:acme/orders-api.git\n',
  ]) {
    it(`is GitHub's of ${JSON.stringify(remote)}`, () => {
      assert.deepEqual(slugsOfRemote(remote), ['gh/acme/orders-api']);
    });
  }

  for (const remote of [
    'https://someone@bitbucket.org/acme/orders-api.git',
    'git@bitbucket.org:acme/orders-api.git',
    'ssh://git@altssh.bitbucket.org:443/acme/orders-api.git',
    'git@bitbucket.org-work:acme/orders-api.git',
  ]) {
    it(`is Bitbucket's of ${remote}`, () => assert.deepEqual(slugsOfRemote(remote), ['bb/acme/orders-api']));
  }

  for (const remote of [
    '',
    'https://gitlab.com/acme/orders-api.git',
    'https://github.example.com/acme/orders-api.git',
    'git@github.example.com:acme/orders-api.git',
    'https://github.com.evil.example/acme/orders-api.git',
    'https://github.com-work/acme/orders-api.git',
    'git@notgithub.com:acme/orders-api.git',
    'git@gist.github.com:acme/0123456789.git',
    'https://gist.github.com/acme/0123456789.git',
    'https://github.com/acme',
    'https://github.com/acme/orders-api/tree/main',
    'git@github.com:acme/../orders-api.git',
    'git@github.com:orders-api.git',
    '/srv/git/github.com/acme/orders-api.git',
    '../orders-api',
    'C:\\code\\orders-api',
    'C:/acme/orders-api',
    'file:///srv/github.com/acme/orders-api.git',
    'https://[::1',
  ]) {
    it(`are none of ${JSON.stringify(remote)}`, () => assert.deepEqual(slugsOfRemote(remote), []));
  }

  it('are real slugs, whatever the remote is, and hold nothing of its user or password', () => {
    const pieces = fc.constantFrom(
      'git@',
      's3cret@',
      'user:s3cret@',
      'https://',
      'ssh://',
      'github.com',
      'bitbucket.org',
      ':',
      '/',
      'acme',
      'x.git',
      '..',
      '%2e',
      '-work',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (remote) => {
        for (const slug of slugsOfRemote(remote)) assert.equal(normalizeSlug(slug), slug);
      }),
    );
    assert.doesNotMatch(slugsOfRemote('https://s3cret@github.com/acme/x').join(), /s3cret/);
  });
});
