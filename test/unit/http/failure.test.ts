import assert from 'node:assert/strict';
import { Failure, isFailure } from '../../../src/http/failure';

describe('Failure', () => {
  it('is told apart by its reason', () => {
    const failure = new Failure('notFound', { host: 'circleci.com', status: 404 });
    assert.equal(isFailure(failure), true);
    assert.equal(isFailure(failure, 'notFound'), true);
    assert.equal(isFailure(failure, 'forbidden'), false);
    assert.equal(isFailure(new Error('notFound')), false);
  });
});
