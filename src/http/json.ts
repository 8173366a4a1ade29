import { Failure } from './failure';
import type { HttpResponse } from './transport';

/**
 * The answer's body as JSON, still to be parsed into something known.
 * @throws Failure `badResponse` if it is not JSON: HTML of a proxy, a cut body, nothing at all.
 */
export function json(response: HttpResponse, url: URL): unknown {
  try {
    // TextDecoder drops a byte order mark, which JSON.parse would not take.
    return JSON.parse(new TextDecoder().decode(response.body));
  } catch {
    throw new Failure('badResponse', { host: url.host, status: response.status });
  }
}
