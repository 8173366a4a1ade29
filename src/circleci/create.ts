import type { Transport } from '../http/transport';
import { createActions } from './actions';
import { createApi } from './api';
import type { CircleciClient } from './client';
import { createReads } from './reads';
import { createTrigger } from './trigger';
import { createVariables } from './variables';

/**
 * The client of one host.
 * @param options.host as `parseHost` gives it
 * @param options.transport asks `credentialFor` itself: no token passes through here
 */
export function createCircleciClient(options: {
  readonly host: string;
  readonly transport: Transport;
}): CircleciClient {
  const { host, transport } = options;
  const api = createApi(host, transport);
  return {
    host,
    ...createReads(host, api, transport),
    trigger: createTrigger(api),
    ...createVariables(api),
    ...createActions(api),
  };
}
