import './vscode-stub';
import assert from 'node:assert/strict';
import { withHeadings } from '../../../src/ui/pick-rows';

describe('rows to choose from', () => {
  it('hold names that neither turn their neighbours around nor become icons, and are known by what they were', () => {
    const [row] = withHeadings([{ label: 'a\u202eb $(check)', description: 'x $(y).json', value: 1 }]);
    assert.deepEqual(row, {
      label: 'a<U+202E>b \\$(check)',
      description: 'x \\$(y).json',
      value: 1,
      key: 'a\u202eb $(check)',
    });
  });

  it('keep the icon that we begin a label with', () => {
    const [row] = withHeadings([{ label: '$(add) tests', key: 'own', value: 1 }]);
    assert.deepEqual(row, { label: '$(add) tests', value: 1, key: 'own' });
  });
});
