import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { certificates } from '../../standin/ca';
import { git } from '../../standin/runner/git';
import { startDemoApi } from '../../standin/sample/demo-api';
import { withStandin } from './running';

describe('the sample project', () => {
  const standin = withStandin();

  it('reads as a clone from GitHub, and pushes to the bare repository', async () => {
    const { workspace, origin } = standin();
    const config = await readFile(join(workspace, '.git', 'config'), 'utf8');
    assert.match(config, /\[remote "origin"\]\n\turl = https:\/\/github\.com\/acme\/orders-api\.git/);

    await writeFile(join(workspace, 'NOTES.md'), 'A change\n');
    await git(workspace, 'add', '--all');
    await git(workspace, 'commit', '--quiet', '-m', 'Take notes');
    // As a user's git does it, with whatever configuration that has.
    await promisify(execFile)('git', ['-C', workspace, 'push', '--quiet']);
    await promisify(execFile)('git', ['-C', workspace, 'fetch', '--quiet']);
    const pushed = (await git(origin, 'rev-parse', 'main')).trim();
    assert.equal(pushed, (await git(workspace, 'rev-parse', 'HEAD')).trim());
  });

  it('starts clean, with a feature branch, and names the demo API in its files', async () => {
    const { workspace } = standin();
    assert.equal(await git(workspace, 'status', '--porcelain'), '');
    assert.match(await git(workspace, 'branch', '--list'), /feature\/refunds/);
    const collection = await readFile(join(workspace, 'postman', 'orders.postman_collection.json'), 'utf8');
    assert.match(collection, /"value": "http:\/\/127\.0\.0\.1:\d+"/);
    assert.ok((await stat(join(workspace, 'scripts', 'check.sh'))).mode & 0o100);
  });
});

describe('the demo API', () => {
  it('forgets shipping in the total of one order only', async () => {
    const demo = await startDemoApi();
    try {
      const list = (await (await fetch(`${demo.origin}/v1/orders`)).json()) as {
        readonly items: readonly Order[];
      };
      const wrong = list.items.filter((order) => order.total !== sumOf(order) + order.shipping);
      assert.deepEqual(
        wrong.map((order) => order.id),
        ['ord_1003'],
      );
    } finally {
      await demo.close();
    }
  });

  it('creates, cancels and refuses', async () => {
    const demo = await startDemoApi();
    const post = (path: string, body?: unknown): Promise<Response> =>
      fetch(`${demo.origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
    try {
      const created = await post('/v1/orders', { currency: 'EUR', lines: [{ sku: 'MUG-01', quantity: 2 }] });
      const location = created.headers.get('location') ?? '';
      const statuses = [
        created.status,
        (await post(`${location}/cancel`)).status,
        (await post('/v1/orders/ord_1001/cancel')).status,
        (await post('/v1/orders', { currency: 'EUR', lines: [] })).status,
        (await fetch(`${demo.origin}/v1/orders/ord_0`)).status,
      ];
      assert.deepEqual(statuses, [201, 200, 409, 422, 404]);
    } finally {
      await demo.close();
    }
  });
});

describe('the test certificates', () => {
  it('are used again while they are good, and made anew when one is broken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'standin-ca-'));
    try {
      const first = await certificates(folder);
      const again = await certificates(folder);
      await writeFile(join(folder, 'services.pem'), 'cut');
      const anew = await certificates(folder);
      assert.equal(again.certificate, first.certificate);
      assert.notEqual(anew.certificate, first.certificate);
      await assert.rejects(stat(join(folder, 'ca.key')), /ENOENT/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

interface Order {
  readonly id: string;
  readonly lines: readonly { readonly quantity: number; readonly price: number }[];
  readonly shipping: number;
  readonly total: number;
}

function sumOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
}
