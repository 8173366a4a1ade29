import { parseOrigin } from '../http/host';

/** The Postman API. */
export const POSTMAN = 'https://api.getpostman.com';

/** The Postman API of teams whose data is kept in the EU. */
const POSTMAN_EU = 'https://api.eu.postman.com';

/** Where a team's data is kept, by the host of the API that it is asked at. */
export function regionOf(host: string): 'us' | 'eu' {
  return host === POSTMAN_EU ? 'eu' : 'us';
}

/** An address of the Postman API in its one spelling, or `undefined` if `text` is none that a key may go to. */
export function normalizePostmanHost(text: string): string | undefined {
  const parsed = parseOrigin(text);
  return parsed.kind === 'host' ? parsed.host : undefined;
}

/** The page on which a user makes API keys (learning.postman.com, "Generate and use Postman API keys"). */
export function apiKeyPage(host: string): string {
  return `${host === POSTMAN_EU ? 'https://go.eu.postman.co' : 'https://go.postman.co'}/settings/me/api-keys`;
}
