import { isObject, mentions, parseJson } from './json-bytes';

/** An API definition that the Postman CLI can check, by what its first lines say. */
export interface DefinitionFacts {
  /** The command that takes it: of 1.34.0, `spec lint` takes OpenAPI alone, `api lint` AsyncAPI 2 as well. */
  readonly kind: 'spec' | 'api';
  /** For a reader: `OpenAPI 3.0`. */
  readonly format: string;
}

/** Larger files are left alone, in bytes. */
export const LARGEST_DEFINITION = 10 * 1024 * 1024;

const HEAD_BYTES = 64 * 1024;
const MARK = /^(openapi|swagger|asyncapi)[ \t]*:[ \t]*["']?(\d+\.\d+)/m;

/**
 * Recognises the root file of an API definition, in JSON or YAML, by its content. YAML is not read whole: the format
 * stands in a line of its own at the left edge, within the first 64 kB.
 */
export function readDefinitionFile(bytes: Uint8Array, path: string): DefinitionFacts | undefined {
  if (bytes.byteLength > LARGEST_DEFINITION) return undefined;
  if (path.toLowerCase().endsWith('.json')) {
    if (!['"openapi"', '"swagger"', '"asyncapi"'].some((key) => mentions(bytes, key))) return undefined;
    const root = parseJson(bytes);
    if (!isObject(root)) return undefined;
    for (const kind of ['openapi', 'swagger', 'asyncapi']) {
      const version = root[kind];
      if (typeof version === 'string') return factsOf(kind, /^\d+\.\d+/.exec(version)?.[0] ?? '');
    }
    return undefined;
  }
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES));
  const [, kind = '', version = ''] = MARK.exec(head) ?? [];
  return factsOf(kind, version);
}

function factsOf(kind: string, version: string): DefinitionFacts | undefined {
  if (kind === 'asyncapi')
    return version.startsWith('2.') ? { kind: 'api', format: `AsyncAPI ${version}` } : undefined;
  const isKnown = kind === 'swagger' ? version === '2.0' : version === '3.0' || version === '3.1';
  return isKnown ? { kind: 'spec', format: `OpenAPI ${version}` } : undefined;
}
