import { Failure, isFailure } from '../http/failure';
import { id as usableId } from '../http/guards';
import { createJsonApi, type GetOptions } from '../http/json-api';
import { allPages, type Page } from '../http/paging';
import type { Transport } from '../http/transport';
import type { PostmanClient } from './client';
import {
  parseApi,
  parseApiDetails,
  parseCollectionName,
  parseContents,
  parseItem,
  parseList,
  parseSpec,
  parseUser,
  parseWorkspace,
} from './wire';

/** Every endpoint of API Builder wants it; without it Postman answers in the format before v10. */
const V10 = { accept: 'application/vnd.api.v10+json' };

/** The most that a page of workspaces holds. A cursor for the next page comes only where a limit was asked for. */
const WORKSPACES_A_PAGE = '100';

/**
 * The client of one host; addresses and shapes as in Postman's API reference (learning.postman.com/api-docs).
 * @param options.host as `normalizePostmanHost` gives it
 * @param options.transport asks `credentialFor` itself: no key passes through here
 */
export function createPostmanClient(options: {
  readonly host: string;
  readonly transport: Transport;
}): PostmanClient {
  const { host, transport } = options;
  const api = createJsonApi(host, transport);

  const get = async <T>(
    path: string,
    parse: (wire: unknown) => T | undefined,
    request?: GetOptions,
  ): Promise<T> => {
    try {
      return await api.get(path, parse, request);
    } catch (error) {
      throw isFailure(error) ? new Failure(error.reason, { ...error.facts, service: 'postman' }) : error;
    }
  };

  /** An id as part of a path. Links of a repository's settings name some: what is none is not asked for. */
  const part = (id: string): string => {
    if (usableId(id) !== undefined) return id;
    throw new Failure('notFound', { host: new URL(host).host, service: 'postman' });
  };

  /** The whole of a list, which `path` answers under `name`. */
  const every = <T>(
    path: string,
    name: string,
    parse: (item: unknown) => T | undefined,
    { query, ...request }: GetOptions = {},
  ): Promise<readonly T[]> =>
    allPages<T>((cursor) =>
      get<Page<T>>(path, (wire) => parseList(wire, name, parse), { ...request, query: { ...query, cursor } }),
    );

  const client: PostmanClient = {
    host,
    me: (request) => get('me', parseUser, request),
    workspaces: (request) =>
      every('workspaces', 'workspaces', parseWorkspace, { ...request, query: { limit: WORKSPACES_A_PAGE } }),
    workspace: async (id, request) => get(`workspaces/${part(id)}`, parseContents, request),
    collections: async (workspaceId, request) =>
      every('collections', 'collections', parseItem, { ...request, query: { workspace: part(workspaceId) } }),
    environments: async (workspaceId, request) =>
      every('environments', 'environments', parseItem, {
        ...request,
        query: { workspace: part(workspaceId) },
      }),
    specs: async (workspaceId, request) =>
      every('specs', 'specs', parseSpec, { ...request, query: { workspaceId: part(workspaceId) } }),
    apis: async (workspaceId, request) =>
      every('apis', 'apis', parseApi, {
        ...request,
        headers: V10,
        query: { workspaceId: part(workspaceId) },
      }),
    api: async (id, request) =>
      get(`apis/${part(id)}`, parseApiDetails, {
        ...request,
        headers: V10,
        query: { include: 'collections' },
      }),
    apiCollections: async (id, request) => {
      const { collectionIds } = await client.api(id, request);
      return Promise.all(
        collectionIds.map(async (collectionId) => {
          const path = `apis/${part(id)}/collections/${collectionId}`;
          const name = await get(path, parseCollectionName, { ...request, headers: V10 }).catch(
            (error: unknown) => {
              if (isFailure(error, 'cancelled')) throw error;
              return collectionId;
            },
          );
          return { id: collectionId, name };
        }),
      );
    },
  };
  return client;
}
