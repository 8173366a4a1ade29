import { posix } from 'node:path';
import { isObject } from './json-bytes';

/**
 * The collections that `.postman/resources.yaml` names (Postman v12), as paths relative to the repository's root.
 *
 * @param resources the file, parsed; its own paths are relative to `.postman/`
 */
export function pathsOfResources(resources: unknown): readonly string[] {
  const local = isObject(resources) ? resources['localResources'] : undefined;
  const collections = isObject(local) ? local['collections'] : undefined;
  return Array.isArray(collections)
    ? collections.flatMap((path) => (typeof path === 'string' ? inRepository('.postman', path) : []))
    : [];
}

/**
 * The collections that `.postman/api` or `.postman/api_<id>` names (an API of Postman v11 that is linked with git), as
 * paths relative to the repository's root. An INI file with JSON for values.
 */
export function pathsOfApi(text: string): readonly string[] {
  const paths: string[] = [];
  let section = '';
  let root = '';
  for (const line of text.split(/\r?\n/)) {
    const [, header] = /^\[(.+)\]\s*$/.exec(line) ?? [];
    if (header !== undefined) {
      section = header;
      root = '';
    }
    if (!/(?:^|\.)relations\.collections$/.test(section)) continue;
    const [, key, value = ''] = /^([\w[\]]+)\s*=\s*(.+)$/.exec(line) ?? [];
    if (key === 'rootDirectory') root = value.trim();
    if (key === 'files[]') paths.push(...pathOf(value).flatMap((path) => inRepository(root, path)));
  }
  return paths;
}

function pathOf(json: string): string[] {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) && typeof value['path'] === 'string' ? [value['path']] : [];
  } catch {
    return [];
  }
}

/** Nothing for what leads out of the repository. */
function inRepository(folder: string, path: string): string[] {
  const joined = posix.join(folder, path.replaceAll('\\', '/')).replace(/\/$/, '');
  return joined.startsWith('..') || posix.isAbsolute(path) ? [] : [joined];
}
