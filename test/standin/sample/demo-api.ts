import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, listen, portOf } from '../listening';

export interface DemoApi {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly price: number;
}

interface Order {
  readonly id: string;
  readonly status: 'placed' | 'paid' | 'shipped' | 'canceled';
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly shipping: number;
  readonly total: number;
}

const PRODUCTS: ReadonlyMap<string, number> = new Map([
  ['MUG-01', 12.5],
  ['TEE-07', 24],
  ['BAG-03', 49],
]);
const SHIPPING = 5;

/**
 * The Orders API that the sample project's collection tests. It has one defect, on purpose: the stored order
 * `ord_1003` forgets shipping in its total, which one assertion of the collection finds.
 */
export async function startDemoApi(): Promise<DemoApi> {
  const orders = new Map(firstOrders().map((order) => [order.id, order]));
  const server = createServer((request, response) => {
    answer(orders, request, response).catch(() => response.destroy());
  });
  await listen(server);
  return { origin: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function firstOrders(): readonly Order[] {
  const shipped = orderOf('ord_1001', 'EUR', [{ sku: 'TEE-07', quantity: 1, price: 24 }]);
  const paid = orderOf('ord_1002', 'EUR', [{ sku: 'BAG-03', quantity: 1, price: 49 }]);
  const wrong = orderOf('ord_1003', 'EUR', [{ sku: 'MUG-01', quantity: 4, price: 12.5 }]);
  return [
    { ...shipped, status: 'shipped' },
    { ...paid, status: 'paid' },
    { ...wrong, total: wrong.total - SHIPPING },
  ];
}

function orderOf(id: string, currency: string, lines: readonly Line[]): Order {
  const sum = lines.reduce((total, line) => total + line.quantity * line.price, 0);
  return { id, status: 'placed', currency, lines, shipping: SHIPPING, total: sum + SHIPPING };
}

async function answer(
  orders: Map<string, Order>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://demo');
  const body = await readBody(request);
  const [, , resource, id, action] = url.pathname.split('/');
  const route = `${request.method ?? 'GET'} ${resource ?? ''}${id === undefined ? '' : '/id'}${action === undefined ? '' : `/${action}`}`;
  const found = orders.get(id ?? '');
  if (url.pathname === '/health') return reply(response, 200, { status: 'up' });
  if (route === 'GET products') {
    return reply(response, 200, { items: [...PRODUCTS].map(([sku, price]) => ({ sku, price })) });
  }
  if (route === 'GET orders') return reply(response, 200, { items: listed(orders, url.searchParams) });
  if (route === 'POST orders') return create(orders, body, response);
  if (route === 'GET orders/id' && found !== undefined) return reply(response, 200, found);
  if (route === 'POST orders/id/cancel' && found !== undefined) return cancel(orders, found, response);
  return reply(response, 404, { message: `There is nothing at ${url.pathname}` });
}

function listed(orders: ReadonlyMap<string, Order>, query: URLSearchParams): readonly Order[] {
  const status = query.get('status');
  return [...orders.values()].filter((order) => status === null || order.status === status).reverse();
}

function create(orders: Map<string, Order>, body: unknown, response: ServerResponse): void {
  const { currency, lines } = (body ?? {}) as { readonly currency?: unknown; readonly lines?: unknown };
  const priced = Array.isArray(lines) ? lines.map(pricedLine) : [];
  if (typeof currency !== 'string' || priced.length === 0 || priced.includes(undefined)) {
    return reply(response, 422, {
      message: 'An order needs a currency and at least one line of a known product.',
    });
  }
  const order = orderOf(
    `ord_${1001 + orders.size}`,
    currency,
    priced.filter((line) => line !== undefined),
  );
  orders.set(order.id, order);
  return reply(response, 201, order, { location: `/v1/orders/${order.id}` });
}

function pricedLine(line: unknown): Line | undefined {
  if (typeof line !== 'object' || line === null || !('sku' in line) || !('quantity' in line))
    return undefined;
  const { sku, quantity } = line;
  if (typeof sku !== 'string' || typeof quantity !== 'number' || quantity < 1) return undefined;
  const price = PRODUCTS.get(sku);
  return price === undefined ? undefined : { sku, quantity, price };
}

function cancel(orders: Map<string, Order>, order: Order, response: ServerResponse): void {
  if (order.status === 'shipped') return reply(response, 409, { message: `${order.id} was shipped already` });
  const canceled: Order = { ...order, status: 'canceled' };
  orders.set(order.id, canceled);
  return reply(response, 200, canceled);
}

function reply(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
