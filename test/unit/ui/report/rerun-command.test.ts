import assert from 'node:assert/strict';
import { rerunCommand } from '../../../../src/ui/report/rerun-command';
import { aReport, failed, passed } from '../../report/builders';

const REPORT = aReport(
  [
    { name: "Create user's order", requestId: 'id-1', assertions: [failed('a')] },
    { name: 'Fine', requestId: 'id-2', assertions: [passed('b')] },
    { name: 'Broken', requestId: 'id-3', errors: [{ source: 'request', name: 'Error', message: 'm' }] },
    { name: "Create user's order", requestId: 'id-1', iteration: 1, assertions: [failed('a')] },
  ],
  { collectionId: '1234-abcd' },
);
const nowhere = () => Promise.resolve(undefined);
const at = (path: string, ids: readonly string[]) => () =>
  Promise.resolve({ path, hasId: (id: string) => ids.includes(id) });

describe('command to rerun failed requests', () => {
  it('names the collection in Postman and each failed request once, by its id', async () => {
    assert.deepEqual(await rerunCommand(REPORT, nowhere), {
      command: 'postman collection run 1234-abcd -i id-1 -i id-3',
      fromPostman: true,
    });
  });

  it('prefers the file of the workspace, and names by their name requests whose ids are not in it', async () => {
    assert.deepEqual(await rerunCommand(REPORT, at('tests/my orders.json', ['id-3'])), {
      command: "postman collection run 'tests/my orders.json' -i 'Create user'\\''s order' -i id-3",
      fromPostman: false,
    });
  });

  it('quotes whatever a name holds', async () => {
    const evil = aReport([{ name: '$(rm -rf ~); `x`', assertions: [failed('a')] }]);
    const { command = '' } = (await rerunCommand(evil, at('-c.json', []))) ?? {};
    assert.match(command, /^postman collection run \.\/-c\.json -i /);
    assert.match(command, /\\\$'\(rm -rf ~\); '\\`'x'\\`$/);
  });

  it('names no request by a name of which a part is masked', async () => {
    const masked = aReport([{ name: 'https://a.test/?token=****', assertions: [failed('a')] }]);
    const { command } = (await rerunCommand(masked, at('c.json', []))) ?? {};
    assert.equal(command, 'postman collection run c.json');
  });

  it('is not known where the collection is not', async () => {
    assert.equal(await rerunCommand(aReport([{ assertions: [failed('a')] }]), nowhere), undefined);
  });
});
