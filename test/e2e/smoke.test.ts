import assert from 'node:assert/strict';
import { useStage } from './fixture';

describe('the window', () => {
  const stage = useStage();

  it('shows the Builds view from the activity bar', async () => {
    const { workbench } = stage();
    await workbench.openBuilds();
    assert.equal(await workbench.page.getByRole('tab', { name: 'Postman CircleCI' }).count(), 1);
  });
});
