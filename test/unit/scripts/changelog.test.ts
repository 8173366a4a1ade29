import assert from 'node:assert/strict';
import { sectionOf } from '../../../scripts/changelog';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.10.0] - 2026-11-01

### Added

- A thing.

## [1.1.0] - 2026-10-01

- Another.
`;

describe('the notes of a release', () => {
  it('are the section of its version, without the heading', () => {
    assert.equal(sectionOf(CHANGELOG, '1.10.0'), '### Added\n\n- A thing.');
    assert.equal(sectionOf(CHANGELOG, '1.1.0'), '- Another.');
  });

  it('are never empty, and never those of another version', () => {
    for (const version of ['Unreleased', '1.1', '2.0.0', '']) {
      assert.throws(() => sectionOf(CHANGELOG, version), /says nothing of version/);
    }
  });
});
