import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Answer, Ask } from '../answer';
import { HOSTS } from '../hosts';
import { DEVIATIONS, PAGED_UNDOCUMENTED } from './deviations';
import { readOperations, type Operation } from './documents';
import { POSTMAN_OPERATIONS } from './postman';
import { V1_1 } from './undocumented';
import { isObject, jsonSchemaOf, type Json } from './schema';

/** Says what of a request and its answer the documents do not allow. */
export type Check = (ask: Ask, answer: Answer) => readonly string[];

/**
 * Reads the published documents of CircleCI's API v2 and returns the check, which also holds what is known of v1.1.
 *
 * @param folder with `openapi-v2-2023-10.json` and `openapi-v2-2026-08-delta.json`
 */
export function conformanceCheck(folder: string): Promise<Check> {
  const known = checks.get(folder) ?? readCheck(folder);
  checks.set(folder, known);
  return known;
}

/** By folder: one process starts many stand-ins, and to read and compile the documents takes longer than to start one. */
const checks = new Map<string, Promise<Check>>();

async function readCheck(folder: string): Promise<Check> {
  const hosts = [HOSTS.circleci, HOSTS.server];
  const v2 = checkOf(await readOperations(folder), hosts, '/api/v2');
  const older = checkOf(V1_1, hosts, '/api/v1.1', { isWhole: false });
  return (ask, answer) => [...v2(ask, answer), ...older(ask, answer)];
}

/** The check of the Postman API, which is the same in both regions. */
export function postmanCheck(): Check {
  ofPostman ??= checkOf(POSTMAN_OPERATIONS, [HOSTS.postman, HOSTS.postmanEu], '');
  return ofPostman;
}

let ofPostman: Check | undefined;

/**
 * What is of another host or not below `base` has no document here and always passes; so do other operations, where the
 * document is not `isWhole`.
 */
function checkOf(
  documented: readonly Operation[],
  hosts: readonly string[],
  base: string,
  { isWhole } = { isWhole: true },
): Check {
  const operations = documented.map(compile);
  return (ask, answer) => {
    if (!hosts.includes(ask.url.hostname) || !ask.url.pathname.startsWith(`${base}/`)) return [];
    const path = ask.url.pathname.slice(base.length);
    const found = operations
      .filter((each) => each.operation.method === ask.method && each.pattern.test(path))
      .sort((left, right) => right.literals - left.literals)[0];
    const where = `${ask.method} ${ask.url.pathname}`;
    if (found === undefined) {
      if (!isWhole) return [];
      // Asking for what there is not is the caller's fault; a success for it would be ours as well.
      return [`request ${where}: no such operation is documented (answered ${answer.status})`];
    }
    return [
      ...requestProblems(found, ask, path).map((problem) => `request ${where}: ${problem}`),
      ...answerProblems(found, answer).map((problem) => `answer ${where} ${answer.status}: ${problem}`),
    ];
  };
}

/** What of a value a schema does not allow, in words of ours and never with the value, which may be a secret. */
type Validate = (value: unknown) => readonly string[];

interface Compiled {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly literals: number;
  readonly path: readonly { readonly name: string; readonly validate: Validate }[];
  readonly request?: Validate;
  readonly responses: ReadonlyMap<string, Validate>;
}

const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
addFormats(ajv);

function compile(operation: Operation): Compiled {
  const segments = operation.template.split('/').filter((segment) => segment !== '');
  return {
    operation,
    pattern: new RegExp(`^/${segments.map(patternOf).join('/')}$`),
    literals: segments.filter((segment) => !segment.startsWith('{')).length,
    path: operation.path.map(({ name, schema: each }) => ({ name, validate: validator(each) })),
    ...(operation.request === undefined ? {} : { request: validator(operation.request) }),
    responses: new Map([...operation.responses].map(([status, each]) => [status, validator(each)])),
  };
}

/** Compiled on its first use: most of the documented operations are never called. */
function validator(each: Json): Validate {
  let validate: ValidateFunction | undefined;
  return (value) => {
    if (validate === undefined) {
      const schema = jsonSchemaOf(each);
      validate = ajv.compile(isObject(schema) ? schema : {});
    }
    return validate(value) ? [] : (validate.errors ?? []).map(wordsOf);
  };
}

function wordsOf({ keyword, instancePath, params }: ErrorObject): string {
  const fields: Readonly<Record<string, unknown>> = params;
  const subject = fields.missingProperty ?? fields.additionalProperty ?? fields.format ?? fields.type ?? '';
  return `${keyword} ${instancePath} ${typeof subject === 'string' ? subject : ''}`.trimEnd();
}

/** A project slug is three segments, with its slashes as they are or escaped; numbers are numbers. */
function patternOf(segment: string): string {
  if (segment === '{project-slug}') return '([^/]+?(?:/|%2[Ff])[^/]+?(?:/|%2[Ff])[^/]+?)';
  if (/^\{(?:job|pipeline)-number\}$/.test(segment)) return '(\\d+)';
  return segment.startsWith('{') ? '([^/]+)' : segment;
}

function requestProblems(found: Compiled, ask: Ask, path: string): readonly string[] {
  const { operation } = found;
  const problems: string[] = [];
  const values = found.pattern.exec(path)?.slice(1) ?? [];
  for (const [index, { name, validate }] of found.path.entries()) {
    const value = decodeURIComponent(values[index] ?? '');
    const [problem] = validate(value);
    if (problem !== undefined) problems.push(`${name} is ${value}: ${problem}`);
  }
  for (const name of ask.url.searchParams.keys()) {
    const paged = name === 'page-token' && PAGED_UNDOCUMENTED.has(operation.template);
    if (!operation.query.has(name) && !paged) problems.push(`unknown query parameter ${name}`);
  }
  for (const name of operation.required?.query ?? []) {
    if (!ask.url.searchParams.has(name)) problems.push(`no query parameter ${name}`);
  }
  for (const [name, value] of Object.entries(operation.required?.headers ?? {})) {
    if (ask.headers[name] !== value) problems.push(`header ${name} is not ${value}`);
  }
  if (ask.body.length === 0) return problems;
  if (found.request === undefined) return [...problems, 'a body where none is documented'];
  const type = ask.headers['content-type'] ?? '';
  if (!/^application\/json\b/.test(type)) problems.push('the body is not application/json');
  return [...problems, ...bodyProblems(found.request, ask.body, [])];
}

function answerProblems(found: Compiled, answer: Answer): readonly string[] {
  const known = found.responses.get(String(answer.status));
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const validate = known ?? (isSuccess ? undefined : found.responses.get('default'));
  if (validate === undefined) return ['this status is not documented'];
  const deviations = DEVIATIONS.filter((each) => each.template === found.operation.template);
  return bodyProblems(
    validate,
    answer.body,
    deviations.map((each) => each.error),
  );
}

function bodyProblems(validate: Validate, body: Uint8Array, allowed: readonly RegExp[]): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString());
  } catch {
    return ['the body is not JSON'];
  }
  return validate(value).filter((words) => !allowed.some((error) => error.test(words)));
}
