import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, objectAt, type Json, type JsonObject } from './schema';

/** One operation as it is documented. */
export interface Operation {
  readonly method: string;
  readonly template: string;
  readonly query: ReadonlySet<string>;
  /** What a request must carry: names of query parameters, and headers with their one value. */
  readonly required?: {
    readonly query: readonly string[];
    readonly headers: Readonly<Record<string, string>>;
  };
  /** Schema of each path parameter, in the order of the template. */
  readonly path: readonly { readonly name: string; readonly schema: Json }[];
  readonly request?: Json;
  /** By status; `default` for the rest. */
  readonly responses: ReadonlyMap<string, Json>;
}

const PROJECT = '/project/{project-slug}';

/** Where a schema of the delta takes the place of the one of 2023. `list`: it is the schema of a page's items. */
const NEWER: readonly { readonly template: string; readonly schema: string; readonly list?: true }[] = [
  { template: PROJECT, schema: 'Project' },
  { template: `${PROJECT}/pipeline`, schema: 'Pipeline', list: true },
  { template: `${PROJECT}/pipeline/mine`, schema: 'Pipeline', list: true },
  { template: `${PROJECT}/pipeline/{pipeline-number}`, schema: 'Pipeline' },
  { template: '/pipeline/{pipeline-id}', schema: 'Pipeline' },
  { template: '/pipeline/{pipeline-id}/workflow', schema: 'Workflow', list: true },
  { template: '/workflow/{id}', schema: 'Workflow' },
];

/**
 * The documented operations: the OpenAPI document of 2023-10, with what the delta of 2026-08 changes and adds.
 *
 * @throws Error if a document is missing or is not JSON.
 */
export async function readOperations(folder: string): Promise<readonly Operation[]> {
  const document = await readJson(join(folder, 'openapi-v2-2023-10.json'));
  const schemas = objectAt(await readJson(join(folder, 'openapi-v2-2026-08-delta.json')), 'schemas');
  const operations = Object.entries(objectAt(document, 'paths')).flatMap(([template, methods]) =>
    Object.entries(objectAt(methods))
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => operationOf(method, template, objectAt(operation))),
  );
  return [...operations.map((operation) => renewed(operation, schemas)), ...added(schemas)];
}

async function readJson(file: string): Promise<Json> {
  // JSON.parse gives nothing else than what `Json` says.
  return JSON.parse(await readFile(file, 'utf8')) as Json;
}

function operationOf(method: string, template: string, operation: JsonObject): Operation {
  const parameters = asList(operation.parameters).map((parameter) => objectAt(parameter));
  const request = objectAt(operation, 'requestBody', 'content', 'application/json').schema;
  const responses = Object.entries(objectAt(operation, 'responses')).flatMap(([status, response]) => {
    const schema = objectAt(response, 'content', 'application/json').schema;
    return schema === undefined ? [] : [[status, schema] as const];
  });
  return {
    method: method.toUpperCase(),
    template,
    query: new Set(
      parameters
        .filter((each) => each.in === 'query')
        .flatMap((each) => (typeof each.name === 'string' ? [each.name] : [])),
    ),
    path: [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
      name,
      schema: parameters.find((each) => each.in === 'path' && each.name === name)?.schema ?? {},
    })),
    ...(request === undefined ? {} : { request }),
    responses: new Map(responses),
  };
}

function renewed(operation: Operation, schemas: JsonObject): Operation {
  const newer = NEWER.find((each) => each.template === operation.template && operation.method === 'GET');
  const schema = newer === undefined ? undefined : schemas[newer.schema];
  if (newer === undefined || schema === undefined) return operation;
  const whole = newer.list === true ? pageOf(schema, schemas) : schema;
  return { ...operation, responses: new Map([...operation.responses, ['200', whole]]) };
}

function pageOf(schema: Json, schemas: JsonObject): Json {
  const paged = objectAt(schemas, 'PagedList');
  return {
    ...paged,
    properties: { ...objectAt(paged, 'properties'), items: { type: 'array', items: schema } },
  };
}

/** Operations that came after 2023. The definitions are one list without pages. */
function added(schemas: JsonObject): readonly Operation[] {
  const error = ['default', schemas.Error ?? {}] as const;
  const segment = (name: string): { readonly name: string; readonly schema: Json } => ({
    name,
    schema: { type: 'string' },
  });
  return [
    {
      method: 'POST',
      template: '/project/{provider}/{organization}/{project}/pipeline/run',
      query: new Set(),
      path: ['provider', 'organization', 'project'].map(segment),
      request: schemas.TriggerPipelineRunRequest ?? {},
      responses: new Map([
        ['201', schemas.TriggerPipelineRun201 ?? {}],
        ['200', schemas.TriggerPipelineRun200 ?? {}],
        error,
      ]),
    },
    {
      method: 'GET',
      template: '/projects/{project_id}/pipeline-definitions',
      query: new Set(),
      path: [{ name: 'project_id', schema: { type: 'string', format: 'uuid' } }],
      responses: new Map([
        [
          '200',
          {
            type: 'object',
            required: ['items'],
            properties: { items: { type: 'array', items: schemas.PipelineDefinition ?? {} } },
          },
        ],
        error,
      ]),
    },
  ];
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : isObject(value) ? Object.values(value) : [];
}
