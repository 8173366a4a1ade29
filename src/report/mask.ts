/** Stands for what may be a secret. */
export const MASK = '****';

/**
 * An address with the values of its query masked, and without user, password and fragment: each of them may hold a
 * secret. The names of the query's parameters stay, since they tell two requests apart. A parameter without `=` is
 * masked whole, because it is a value as often as a name.
 */
export function maskUrl(url: string): string {
  const [address, query] = splitOnce(withoutFragment(url), '?');
  const masked = maskUserInfo(address);
  return query === undefined ? masked : `${masked}?${maskQuery(query)}`;
}

/** A value of a query in a text, also of an address that does not say of which host: `/users?token=…`. */
const VALUE = /([?&][\w.~%[\]-]{1,100}=)[^\s&"`<>]*[^\s&"'`<>]/g;

/**
 * {@link maskUrl} for every web address within a text, such as an error message. An apostrophe may be part of an address
 * or end it, and nothing says which: it is taken as a part, which at worst masks some words too many.
 */
export function maskUrlsIn(text: string): string {
  if (!/:\/\/|[?&]/.test(text)) return text;
  const masked = text.replace(/\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"`<>]+/gi, (found) => {
    const url = found.replace(/'$/, '');
    return `${maskUrl(url)}${found.slice(url.length)}`;
  });
  return masked.replace(VALUE, `$1${MASK}`);
}

function withoutFragment(url: string): string {
  return splitOnce(url, '#')[0];
}

function maskUserInfo(address: string): string {
  // Not only the first: where an apostrophe stands between two addresses, they come as one.
  return address.replace(/\/\/[^/]*@/g, `//${MASK}@`);
}

function maskQuery(query: string): string {
  return query
    .split('&')
    .map((part) => {
      const [name, value] = splitOnce(part, '=');
      if (part === '') return '';
      // What holds an apostrophe may be the next address, user and password included.
      return value === undefined || name.includes("'") ? MASK : `${name}=${MASK}`;
    })
    .join('&');
}

function splitOnce(text: string, separator: string): [string] | [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
