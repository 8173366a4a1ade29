import { exact, fields, id, isFields, list, oneOf, present, text } from '../http/guards';
import type { Page } from '../http/paging';
import type {
  PostmanApi,
  PostmanApiDetails,
  PostmanItem,
  PostmanUser,
  Spec,
  Workspace,
  WorkspaceContents,
} from './model';

/*
 * Postman's JSON, read tolerantly: what has no usable identity is `undefined` and is left out of its list; anything else
 * that is missing or of another type is absent. Its reference marks every field as optional. Nothing here throws.
 */

const WORKSPACE_TYPES = ['personal', 'team', 'private', 'public', 'partner'] as const;

/**
 * A page of a list, such as `{workspaces: […], meta: {nextCursor}}`, or `undefined` if this is no such page.
 * @param name the field that holds the list
 */
export function parseList<T>(
  wire: unknown,
  name: string,
  parseItem: (item: unknown) => T | undefined,
): Page<T> | undefined {
  const { [name]: wireItems, meta } = fields(wire);
  if (!Array.isArray(wireItems)) return undefined;
  const items = itemsOf(wireItems, parseItem);
  const nextPageToken = exact(fields(meta).nextCursor);
  return present({ items, nextPageToken, skipped: wireItems.length - items.length });
}

export function parseUser(wire: unknown): PostmanUser | undefined {
  const { user } = fields(wire);
  if (!isFields(user)) return undefined;
  return present({ name: text(user.fullName) ?? text(user.username), teamName: text(user.teamName) });
}

export function parseWorkspace(wire: unknown): Workspace | undefined {
  const named = parseNamed(wire);
  return named && { ...named, type: oneOf(WORKSPACE_TYPES, fields(wire).type) };
}

export function parseContents(wire: unknown): WorkspaceContents | undefined {
  const { collections, environments, specs } = fields(fields(wire).workspace);
  const workspace = parseWorkspace(fields(wire).workspace);
  return (
    workspace && {
      ...workspace,
      collections: itemsOf(collections, parseItem),
      environments: itemsOf(environments, parseItem),
      specs: itemsOf(specs, parseSpec),
    }
  );
}

export function parseItem(wire: unknown): PostmanItem | undefined {
  const named = parseNamed(wire);
  return named && present({ ...named, uid: id(fields(wire).uid) });
}

export function parseSpec(wire: unknown): Spec | undefined {
  const named = parseNamed(wire);
  return named && present({ ...named, type: text(fields(wire).type) });
}

export function parseApi(wire: unknown): PostmanApi | undefined {
  return parseNamed(wire);
}

export function parseApiDetails(wire: unknown): PostmanApiDetails | undefined {
  const api = parseApi(wire);
  return api && { ...api, collectionIds: itemsOf(fields(wire).collections, (item) => id(fields(item).id)) };
}

/** Of a whole collection its name alone. */
export function parseCollectionName(wire: unknown): string | undefined {
  return text(fields(fields(wire).info).name);
}

function parseNamed(wire: unknown): { readonly id: string; readonly name: string } | undefined {
  const item = fields(wire);
  const itemId = id(item.id);
  return itemId === undefined ? undefined : { id: itemId, name: text(item.name) ?? itemId };
}

function itemsOf<T>(wire: unknown, parse: (item: unknown) => T | undefined): readonly T[] {
  return list(wire)
    .map((item) => parse(item))
    .filter((item) => item !== undefined);
}
