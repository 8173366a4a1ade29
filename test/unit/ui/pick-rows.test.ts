import './vscode-stub';
import assert from 'node:assert/strict';
import { withHeadings } from '../../../src/ui/pick-rows';

describe('rows to choose from', () => {
  it('hold names that neither turn their neighbours around nor become icons, and are known by what they were', () => {
    const [heading, row] = withHeadings([
      {
        label: '$(flame) a\u202eb $(check)',
        description: '$(x) $(y).json',
        detail: 'a\n$(z)',
        group: '$(v1)',
        value: 1,
      },
    ]);
    assert.equal(heading?.label, '$(v1)');
    assert.deepEqual(row, {
      label: '\\$(flame) a<U+202E>b \\$(check)',
      description: '\\$(x) \\$(y).json',
      detail: 'a \\$(z)',
      group: '$(v1)',
      value: 1,
      key: '$(flame) a\u202eb $(check)',
    });
  });

  it('begin with the icon of the choice, whatever its label begins with', () => {
    const [row] = withHeadings([{ icon: 'add', label: '$(trash) tests', value: 1 }]);
    assert.deepEqual(row, {
      icon: 'add',
      label: '$(add) \\$(trash) tests',
      value: 1,
      key: '$(trash) tests',
    });
  });
});
