import { maskUrl } from '../report/mask';
import { LIMIT, own, shorten, textField, listField, type Tally } from './fields';
import { asObject, type JsonObject } from './json';

/**
 * The address of a request, put together from the parts that the Postman CLI and newman write (`protocol`, `host[]`, `port`,
 * `path[]`, `query[{key, value}]`), its query values masked unless
 * the tally keeps them. Path variables stay as their names (`:id`). Absent if there
 * is neither host nor path.
 */
export function urlField(request: JsonObject, tally: Tally): string | undefined {
  const value = own(request, 'url');
  const shown = (address: string): string =>
    shorten(tally.keepsValues ? address : maskUrl(address), LIMIT.url, tally);
  if (typeof value === 'string') return shown(value);
  const url = asObject(value);
  if (url === undefined) {
    if (value !== undefined && value !== null) tally.valuesIgnored += 1;
    return undefined;
  }
  const protocol = textField(url, 'protocol', 20, tally);
  const port = textField(url, 'port', 20, tally);
  const host = parts(url, 'host', tally).join('.');
  const path = parts(url, 'path', tally).join('/');
  if (host === '' && path === '') return undefined;
  const address = [
    host !== '' && protocol !== undefined ? `${protocol}://` : '',
    host,
    host !== '' && port !== undefined ? `:${port}` : '',
    path === '' ? '' : `/${path}`,
  ].join('');
  return shown(address + query(url, tally));
}

/** Values are masked here too, before they are joined: a value may hold any character. */
function query(url: JsonObject, tally: Tally): string {
  const names = listField(url, 'query', tally)
    .map(asObject)
    .filter((parameter) => parameter !== undefined && own(parameter, 'disabled') !== true)
    .map((parameter) => ({ key: own(parameter ?? {}, 'key'), value: own(parameter ?? {}, 'value') }))
    .flatMap(({ key, value }) =>
      typeof key === 'string'
        ? `${key.replace(/[&=#?\s]/g, '_')}=${tally.keepsValues ? (typeof value === 'string' ? value : '') : '****'}`
        : [],
    );
  return names.length === 0 ? '' : `?${names.join('&')}`;
}

/** A list of texts, or one text. */
function parts(url: JsonObject, key: string, tally: Tally): readonly string[] {
  const value = own(url, key);
  if (typeof value === 'string') return [value];
  return listField(url, key, tally).filter((part) => typeof part === 'string');
}
