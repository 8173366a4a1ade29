import { createServer, type IncomingMessage } from 'node:http';
import type { Page } from 'playwright-core';
import { close, listen, portOf } from '../test/standin/listening';
import { Workbench } from '../test/e2e/workbench';

/**
 * What a user reads of the window, for tests inside the extension host, where VS Code has no word of what it draws: JSON
 * over plain http on loopback. `GET /rows` → the rows of the Builds view · `POST /expand` label of a row.
 */
export interface WindowControl {
  readonly url: string;
  /** The page that has the window. */
  show(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** High enough that all rows of a test are in sight: VS Code draws no others. */
const TALL = { width: 1280, height: 2600 };

export async function startWindowControl(): Promise<WindowControl> {
  let workbench: Workbench | undefined;
  const server = createServer((request, response) => {
    const act = async (): Promise<unknown> => {
      if (workbench === undefined) throw new Error('There is no window yet.');
      switch (`${request.method ?? ''} ${request.url ?? ''}`) {
        case 'GET /rows':
          return workbench.builds.rows();
        case 'POST /expand':
          return workbench.builds.expand(await textOf(request));
        default:
          throw new Error(`Not a control of the window: ${request.method ?? ''} ${request.url ?? ''}`);
      }
    };
    act()
      .then((value) => response.end(JSON.stringify(value ?? {})))
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    show: async (page) => {
      await page.setViewportSize(TALL);
      workbench = new Workbench(page);
    },
    close: () => close(server),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
}
