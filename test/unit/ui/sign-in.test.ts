import './vscode-stub';
import assert from 'node:assert/strict';
import { apiKeyProblem, tokenProblem } from '../../../src/ui/sign-in';

describe('what is typed for a token', () => {
  it('is refused before it is sent where it can be none, with what one looks like', () => {
    for (const text of ['tökén', 'two words', 'line\nbreak', '秘密']) {
      assert.match(tokenProblem(text) ?? '', /no token of CircleCI, and was sent nowhere/, text);
    }
    assert.match(tokenProblem(`PMAK-${'0'.repeat(24)}`) ?? '', /API key of Postman/);
    assert.match(tokenProblem('') ?? '', /^Paste a token/);
    assert.equal(tokenProblem('CCIPAT_abc_0123'), undefined);
  });

  it('is no API key of Postman where it begins as one and is cut short', () => {
    assert.match(apiKeyProblem('PMAK-wrong') ?? '', /at least 20 letters/);
    assert.match(apiKeyProblem('secret') ?? '', /at least 20 letters/);
    assert.equal(apiKeyProblem(`PMAK-${'0'.repeat(24)}-${'1'.repeat(34)}`), undefined);
    assert.equal(apiKeyProblem('0'.repeat(32)), undefined);
  });
});
