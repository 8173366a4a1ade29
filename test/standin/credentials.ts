import type { IncomingHttpHeaders } from 'node:http';
import { POSTMAN_EU_KEY, POSTMAN_KEY, TOKENS, type SeenRequest } from './api';

type Kind = SeenRequest['credential'];

const KINDS = new Map<string, Kind>([
  [TOKENS.good, 'good'],
  [TOKENS.readOnly, 'readOnly'],
  [TOKENS.stranger, 'stranger'],
  [POSTMAN_KEY, 'postman'],
  [POSTMAN_EU_KEY, 'postmanEu'],
]);

/**
 * Which known credential a request carries: `Circle-Token`, `Authorization: Bearer` or Basic with the token as user
 * name (CircleCI), `X-Api-Key` (Postman). `none` without any, `wrong` for one that nobody gave out.
 */
export function credentialOf(headers: IncomingHttpHeaders): Kind {
  const value = circleToken(headers) ?? single(headers['x-api-key']);
  if (value === undefined) return 'none';
  return KINDS.get(value) ?? 'wrong';
}

/** Whether a credential is one of CircleCI's tokens. */
export function isCircleToken(kind: Kind): kind is keyof typeof TOKENS {
  return kind in TOKENS;
}

/** `true` if a request carries a header that proves something to CircleCI, be its value right or wrong. */
export function carriesCircleCredential(headers: IncomingHttpHeaders): boolean {
  return circleToken(headers) !== undefined || headers.authorization !== undefined;
}

/** The text with every known credential replaced by which one it is, and `true` if there was one. */
export function redact(text: string): { readonly text: string; readonly found: boolean } {
  let redacted = text;
  for (const [secret, kind] of KINDS) redacted = redacted.split(secret).join(`<${kind} credential>`);
  return { text: redacted, found: redacted !== text };
}

function circleToken(headers: IncomingHttpHeaders): string | undefined {
  const own = single(headers['circle-token']);
  if (own !== undefined) return own;
  const [scheme, value] = (headers.authorization ?? '').split(/\s+/, 2);
  if (value === undefined) return undefined;
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString().split(':', 1)[0];
  return undefined;
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
