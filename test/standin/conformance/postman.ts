import type { Operation } from './documents';
import type { Json, JsonObject } from './schema';

/*
 * The endpoints of the Postman API that are used here, with the shapes that its reference gives them
 * (learning.postman.com/api-docs/api-reference, read in November 2026). It marks no field of an answer as required; what
 * it does not list is refused all the same.
 */

const string = { type: 'string' };
const boolean = { type: 'boolean' };
const number = { type: 'number' };
const integer = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };

function object(properties: Readonly<Record<string, Json>>): JsonObject {
  return { type: 'object', properties };
}

function listOf(items: Json): JsonObject {
  return { type: 'array', items };
}

function oneOf(...anyOf: readonly Json[]): JsonObject {
  return { anyOf };
}

function words(...options: readonly string[]): JsonObject {
  return { type: 'string', enum: options };
}

/** `{error: {name, message}}`, as the older endpoints say it. */
const CLASSIC = object({ error: object({ name: string, message: string }) });
/** RFC 7807. */
const PROBLEM = object({ type: string, title: string, detail: string, status: integer });
const INSTANCE = object({ type: string, title: string, detail: string, status: integer, instance: string });
const UNTYPED = object({ type: string, title: string, detail: oneOf(string, { type: 'object' }) });
const WRAPPED = object({ error: object({ type: string, title: string, detail: string }) });
const PLAIN = object({ name: string, message: string });

const UNAUTHORIZED = ['401', oneOf(PROBLEM, CLASSIC)] as const;
const SERVER_ERROR = ['500', oneOf(UNTYPED, PROBLEM, CLASSIC)] as const;
/** Of the endpoints of API Builder. */
const API_ERRORS = [
  ['401', oneOf(INSTANCE, PROBLEM, CLASSIC)],
  ['403', oneOf(PROBLEM, CLASSIC)],
  ['404', oneOf(UNTYPED, WRAPPED)],
  ['422', UNTYPED],
  SERVER_ERROR,
] as const;

const WORKSPACE_TYPE = words('personal', 'team', 'private', 'public', 'partner');
const SHORT = object({ id: string, name: string, uid: string });
const DEACTIVATABLE = object({ id: string, name: string, uid: string, deactivated: boolean });
const API = {
  ...{ id: string, name: string, summary: string, description: string },
  ...{ createdAt: time, createdBy: integer, updatedAt: time, updatedBy: integer },
};
const LISTED = {
  ...{ id: string, name: string, owner: string, uid: string },
  ...{ createdAt: time, updatedAt: time, isPublic: boolean },
};

interface Get {
  readonly query?: readonly string[];
  readonly required?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly responses: readonly (readonly [string, Json])[];
}

function get(template: string, { query = [], required = [], headers = {}, responses }: Get): Operation {
  return {
    method: 'GET',
    template,
    query: new Set([...query, ...required]),
    required: { query: required, headers },
    path: [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({ name, schema: string })),
    responses: new Map(responses),
  };
}

const V10 = { accept: 'application/vnd.api.v10+json' };

export const POSTMAN_OPERATIONS: readonly Operation[] = [
  get('/me', {
    responses: [
      [
        '200',
        object({
          user: object({
            ...{ id: number, sub: string, username: string, email: string, fullName: string },
            ...{ avatar: oneOf(string, { type: 'null' }), isPublic: boolean, emailVerified: boolean },
            ...{ teamId: integer, teamName: string, teamDomain: string, roles: listOf(string) },
          }),
          operations: listOf(object({ limit: number, name: string, overage: number, usage: number })),
        }),
      ],
      UNAUTHORIZED,
      SERVER_ERROR,
    ],
  }),
  get('/workspaces', {
    query: ['type', 'createdBy', 'include', 'elementType', 'elementId', 'cursor', 'limit'],
    responses: [
      [
        '200',
        object({
          workspaces: listOf(
            object({
              ...{ id: string, name: string, type: WORKSPACE_TYPE, visibility: WORKSPACE_TYPE },
              ...{ createdBy: string, about: string, createdAt: time, updatedAt: time },
              scim: object({ createdBy: string }),
            }),
          ),
          meta: object({ nextCursor: string }),
        }),
      ],
      [
        '400',
        oneOf(object({ error: object({ name: string, message: string }), statusCode: integer }), PLAIN),
      ],
      UNAUTHORIZED,
      SERVER_ERROR,
    ],
  }),
  get('/workspaces/{workspaceId}', {
    query: ['include'],
    responses: [
      [
        '200',
        object({
          workspace: object({
            ...{ id: string, name: string, type: WORKSPACE_TYPE, description: string, about: string },
            ...{ visibility: WORKSPACE_TYPE, createdBy: string, updatedBy: string },
            ...{ createdAt: time, updatedAt: time },
            ...{ collections: listOf(SHORT), environments: listOf(SHORT), specs: listOf(SHORT) },
            ...{ mocks: listOf(DEACTIVATABLE), monitors: listOf(DEACTIVATABLE) },
            scim: object({ createdBy: string, updatedBy: string }),
          }),
        }),
      ],
      UNAUTHORIZED,
      ['404', object({ error: object({ name: string, message: string, statusCode: number }) })],
      SERVER_ERROR,
    ],
  }),
  get('/collections', {
    query: ['workspace', 'name', 'limit', 'offset'],
    responses: [
      [
        '200',
        object({
          collections: listOf(
            object({ ...LISTED, fork: object({ label: string, createdAt: time, from: string }) }),
          ),
          meta: object({ total: number, offset: number, limit: number }),
        }),
      ],
      UNAUTHORIZED,
      SERVER_ERROR,
    ],
  }),
  get('/environments', {
    query: ['workspace'],
    responses: [
      ['200', object({ environments: listOf(object(LISTED)) })],
      UNAUTHORIZED,
      ['404', oneOf(INSTANCE, CLASSIC)],
      SERVER_ERROR,
    ],
  }),
  get('/specs', {
    query: ['cursor', 'limit'],
    required: ['workspaceId'],
    responses: [
      [
        '200',
        object({
          meta: object({ nextCursor: oneOf(string, { type: 'null' }) }),
          specs: listOf(
            object({
              ...{ id: string, name: string, createdBy: integer, updatedBy: integer },
              ...{ createdAt: time, updatedAt: time },
              type: words(
                ...['OPENAPI:2.0', 'OPENAPI:3.0', 'OPENAPI:3.1', 'ASYNCAPI:2.0', 'ASYNCAPI:3.0'],
                ...['PROTOBUF:2', 'PROTOBUF:3', 'GRAPHQL', 'SMITHY:2.0'],
              ),
            }),
          ),
        }),
      ],
      ['400', PROBLEM],
      // The reference gives the first alone; a key that is none is answered before the endpoint is reached.
      UNAUTHORIZED,
      ['403', oneOf(PROBLEM, INSTANCE)],
      SERVER_ERROR,
    ],
  }),
  get('/apis', {
    query: ['createdBy', 'cursor', 'description', 'limit'],
    required: ['workspaceId'],
    headers: V10,
    responses: [
      [
        '200',
        object({
          apis: listOf(object(API)),
          meta: object({ limit: integer, total: integer, nextCursor: string }),
        }),
      ],
      ...API_ERRORS,
    ],
  }),
  get('/apis/{apiId}', {
    query: ['include'],
    headers: V10,
    responses: [
      [
        '200',
        object({
          ...API,
          gitInfo: object({
            ...{ domain: oneOf(string, { type: 'null' }), repository: string, organization: string },
            ...{ schemaFolder: string, collectionFolder: string },
          }),
          schemas: listOf(object({ id: string })),
          versions: listOf(object({ id: string, name: string })),
          collections: listOf(object({ id: string })),
        }),
      ],
      ['400', PLAIN],
      ...API_ERRORS,
    ],
  }),
  get('/apis/{apiId}/collections/{collectionId}', {
    query: ['versionId'],
    headers: V10,
    responses: [
      [
        '200',
        object({
          item: listOf({ type: 'object' }),
          info: object({ name: string, schema: string, _postman_id: string, description: string }),
          auth: { type: 'object' },
          variable: listOf({ type: 'object' }),
        }),
      ],
      ['400', oneOf(UNTYPED, PLAIN, CLASSIC)],
      ...API_ERRORS,
    ],
  }),
];
