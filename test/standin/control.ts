import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Fault, ScenePipeline, Standin } from './api';
import { close, listen, portOf } from './listening';

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

type Controlled = Pick<
  Standin,
  'addFault' | 'clearFaults' | 'requests' | 'violations' | 'addPipeline' | 'reset'
> & { clearRequests(): void };

/**
 * The stand-in's own switchboard for other processes: JSON over plain http on loopback, as `api.ts` lists it.
 * What cannot be done is a 400 with the reason in `message`.
 */
export async function startControl(standin: Controlled): Promise<Control> {
  const server = createServer((request, response) => {
    act(standin, request)
      .then((value) => reply(response, 200, value))
      .catch((error: unknown) => {
        reply(response, 400, { message: error instanceof Error ? error.message : String(error) });
      });
  });
  await listen(server);
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

async function act(standin: Controlled, request: IncomingMessage): Promise<unknown> {
  const body = await bodyOf(request);
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'POST /faults':
      return standin.addFault(faultOf(body));
    case 'DELETE /faults':
      return standin.clearFaults();
    case 'GET /requests':
      return standin.requests();
    case 'DELETE /requests':
      return standin.clearRequests();
    case 'GET /violations':
      return standin.violations();
    case 'POST /pipelines':
      return standin.addPipeline(pipelineOf(body));
    case 'POST /reset':
      return standin.reset();
    default:
      throw new Error(`Not a control of the stand-in: ${request.method ?? ''} ${request.url ?? ''}`);
  }
}

/** The tests that send these are typed by the same `api.ts`; this only catches a body of another kind. */
function faultOf(body: object): Fault {
  if (!('match' in body && typeof body.match === 'string' && 'kind' in body)) {
    throw new Error('A fault has a match and a kind.');
  }
  return body as Fault;
}

function pipelineOf(body: object): ScenePipeline {
  if (!('slug' in body && typeof body.slug === 'string')) throw new Error('A pipeline has a slug.');
  return body as ScenePipeline;
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  if (text === '') return {};
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('The body is not an object.');
  return value;
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value ?? {});
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
