import assert from 'node:assert/strict';
import { STANDIN_CONTROL } from '../../scripts/environment';
import type { AddedPipeline, Fault, ScenePipeline, SeenRequest } from '../standin/api';

/** The stand-in services, from inside the extension host. */
export const standin = {
  async requests(): Promise<readonly SeenRequest[]> {
    return (await control('GET', '/requests')) as readonly SeenRequest[];
  },
  forgetRequests: () => control('DELETE', '/requests'),
  addFault: (fault: Fault) => control('POST', '/faults', fault),
  clearFaults: () => control('DELETE', '/faults'),
  addPipeline: async (pipeline: ScenePipeline) =>
    (await control('POST', '/pipelines', pipeline)) as AddedPipeline,
  reset: () => control('POST', '/reset'),
};

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const address = process.env[STANDIN_CONTROL];
  assert.ok(address, `${STANDIN_CONTROL} is not set: run this ring by npm run test:host`);
  const answer = await fetch(address + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
