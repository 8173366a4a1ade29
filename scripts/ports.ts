import { createServer, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A free port of loopback: `preferred` if nobody has it. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await listens(preferred)) !== undefined) return preferred;
  const port = await listens(0);
  if (port === undefined) throw new Error('No free port on 127.0.0.1');
  return port;
}

/** Resolves as soon as `port` of loopback takes connections; rejects after `timeoutMs`, or with `failed`. */
export async function listening(port: number, timeoutMs: number, failed: Promise<never>): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await Promise.race([connects(port), failed]))) {
    if (Date.now() > end) throw new Error(`Nothing listens on 127.0.0.1:${port} after ${timeoutMs} ms`);
    await pause(50);
  }
}

function listens(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
