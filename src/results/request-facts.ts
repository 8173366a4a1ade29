import type { RequestResult } from '../report/model';
import { countField, nameField, numberField, type Tally, textField } from './fields';
import type { JsonObject } from './json';
import { urlField } from './request-url';

type RequestFacts = Pick<RequestResult, 'method' | 'url' | 'status' | 'responseMs' | 'responseBytes'>;

/**
 * What a request and its response say, in the words that the Postman CLI and newman share. Credentials, headers and
 * bodies are never read.
 */
export function requestFacts(request: JsonObject, response: JsonObject, tally: Tally): RequestFacts {
  const method = textField(request, 'method', 20, tally);
  const url = urlField(request, tally);
  const code = countField(response, 'code', tally);
  const text = nameField(response, 'status', tally);
  const responseMs = numberField(response, 'responseTime', tally);
  const responseBytes = numberField(response, 'responseSize', tally);
  return {
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
    ...(code === undefined ? {} : { status: { code, ...(text === undefined ? {} : { text }) } }),
    ...(responseMs === undefined ? {} : { responseMs }),
    ...(responseBytes === undefined ? {} : { responseBytes }),
  };
}
