const MASK = '***';

/** Tokens by their own form: CircleCI's personal, project and OAuth tokens, Postman's API keys, and header values. */
const TOKEN_FORMS: readonly RegExp[] = [
  /\bcci(?:pat|prj)_[\w-]+/gi,
  /\b(?:PMAK|PMAT)-[\w-]+/gi,
  /\b(?:bearer|basic)\s+[\w.~+/=-]{8,}/gi,
  /\b(?:circle-token|x-api-key|authorization)["']?\s*[:=]\s*["']?[^\s"'&,;]+/gi,
];

const ADDRESS = /\bhttps?:\/\/[^\s"'<>]+/gi;

/** Shorter than this, a value is too common a word to be blanked out everywhere. */
const SHORTEST_SECRET = 6;

/**
 * An address as a log may show it: no user name, and no query, which is where signed storage addresses carry their
 * signature.
 */
export function redactUrl(url: URL): string {
  const query = url.search === '' ? '' : '?…';
  return `${url.origin}${redact(url.pathname, [])}${query}`;
}

/** `text` without the given secrets, without anything formed like a token, and without the queries of addresses. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets
    .flatMap((secret) => [secret, secret.replace(/^\w+\s+/, '')])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  const formed = TOKEN_FORMS.reduce((rest, form) => rest.replace(form, MASK), known);
  return formed.replace(ADDRESS, bareAddress);
}

function bareAddress(address: string): string {
  if (!URL.canParse(address)) return MASK;
  const url = new URL(address);
  const query = url.search === '' ? '' : '?…';
  return `${url.origin}${url.pathname === '/' ? '' : url.pathname}${query}`;
}
