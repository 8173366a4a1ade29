import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatSlug, normalizeSlug, parseSlug, type SlugProblem } from '../../../src/circleci/slug';
import { anyCharacter } from '../any-character';

const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/);

describe('project slug', () => {
  it('has one spelling for each project', () => {
    assert.equal(normalizeSlug('gh/acme/orders-api'), 'gh/acme/orders-api');
    assert.equal(normalizeSlug('github/acme/orders-api'), 'gh/acme/orders-api');
    assert.equal(normalizeSlug('bitbucket/acme/orders.api'), 'bb/acme/orders.api');
    assert.equal(normalizeSlug('  /GitHub/Acme/Orders-API/ '), 'gh/Acme/Orders-API');
  });

  it('takes the ids of circleci projects as they are', () => {
    for (const slug of [
      'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat',
      'circleci/69dad4c8-00c3-4d4a-a368-4a9cc1599781/918df292-936a-41b2-8174-696c6cdd6cf5',
    ]) {
      assert.equal(normalizeSlug(slug), slug);
    }
  });

  const PROBLEMS: readonly (readonly [string, SlugProblem])[] = [
    ['', 'empty'],
    [' / ', 'empty'],
    ['acme/orders-api', 'notThreeParts'],
    ['gh/acme', 'notThreeParts'],
    ['gh/acme/orders-api/12', 'notThreeParts'],
    ['gl/acme/orders-api', 'unknownProvider'],
    ['gh//orders-api', 'badCharacters'],
    ['gh/acme/..', 'badCharacters'],
    ['gh/./orders-api', 'badCharacters'],
    ['gh/acme/orders api', 'badCharacters'],
    ['gh/acme/x?y=1', 'badCharacters'],
    ['gh/acme/%2e%2e', 'badCharacters'],
    ['gh/acme/x\\y', 'badCharacters'],
  ];
  for (const [text, problem] of PROBLEMS) {
    it(`says ${problem} of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseSlug(text), { kind: 'problem', problem });
    });
  }

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.constantFrom('gh', 'bb', 'circleci'), part, part, (provider, organization, project) => {
        const slug = { provider, organization, project } as const;
        assert.deepEqual(parseSlug(formatSlug(slug)), { kind: 'slug', slug });
      }),
    );
  });

  it('never throws, and what it takes cannot leave the path it is put in', () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc
        .array(fc.constantFrom('gh', 'circleci', '.', '..', '%2e', '/', '\\', 'a', '#', '?', ' '), {
          maxLength: 8,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const slug = normalizeSlug(input);
        if (slug === undefined) return;
        assert.equal(
          new URL(`https://circleci.com/api/v2/project/${slug}/x`).pathname,
          `/api/v2/project/${slug}/x`,
        );
      }),
    );
  });
});
