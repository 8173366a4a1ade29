import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenRequest } from '../api';
import { uuidOf } from '../scene/ids';

/*
 * What Postman's cloud holds for the sample teams. Nothing in it changes: the Postman API is only read here.
 */

/** Of a person, as the owner of things. */
const ADA = 12345678;
const MADE = '2026-09-01T08:00:00.000Z';
const STAMPS = { createdAt: MADE, updatedAt: MADE };

export const USER = {
  id: ADA,
  username: 'ada-acme',
  email: 'ada@acme.example',
  fullName: 'Ada Acme',
  avatar: null,
  isPublic: false,
  teamId: 4711,
  teamName: 'Acme',
  teamDomain: 'acme',
  roles: ['user'],
};

export interface CloudWorkspace {
  readonly id: string;
  readonly name: string;
  readonly type: 'personal' | 'team' | 'public';
  readonly collections: readonly Named[];
  readonly environments: readonly Named[];
  readonly specs: readonly Named[];
  readonly apis: readonly CloudApi[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface CloudApi extends Named {
  /** Kept in the format before v10, which the Postman API refuses to read. */
  readonly isOld: boolean;
  readonly collections: readonly CloudCollection[];
}

/** A whole collection, as far as the Postman API gives it. */
export interface CloudCollection {
  readonly id: string;
  readonly content: { readonly info: object; readonly item: unknown; readonly variable: unknown };
}

const named = (kind: string, name: string): Named => ({ id: uuidOf(`postman ${kind} ${name}`), name });

/** The collection that the sample repository keeps as a file. */
const ORDERS = sampleCollection();

const api = (
  name: string,
  collections: readonly CloudCollection[] = [],
  { isOld = false }: { readonly isOld?: boolean } = {},
): CloudApi => ({ ...named('api', name), collections, isOld });

export const WORKSPACES: readonly CloudWorkspace[] = [
  {
    ...named('workspace', 'Acme APIs'),
    type: 'team',
    collections: [
      { id: ORDERS._postman_id, name: ORDERS.name },
      named('collection', 'Payments API'),
      named('collection', 'Smoke “$HOME” & `friends`'),
    ],
    environments: [named('environment', 'Staging'), named('environment', 'Production')],
    specs: [named('spec', 'Orders API')],
    apis: [
      api('Orders', [{ id: ORDERS._postman_id, content: ORDERS.content }]),
      api('Payments'),
      api('Loyalty', [], { isOld: true }),
    ],
  },
  {
    ...named('workspace', 'Ada’s Workspace'),
    type: 'personal',
    collections: [],
    environments: [],
    specs: [],
    apis: [],
  },
  {
    // More than a page of everything.
    ...named('workspace', 'Partners'),
    type: 'public',
    collections: Array.from({ length: 12 }, (_, index) => named('collection', `Partner ${index + 1}`)),
    environments: [],
    specs: Array.from({ length: 12 }, (_, index) => named('spec', `Partner ${index + 1}`)),
    apis: Array.from({ length: 12 }, (_, index) => api(`Partner ${index + 1}`)),
  },
];

/** A team, and the region that keeps its data. */
export interface Team {
  /** Which key is the team's. */
  readonly credential: SeenRequest['credential'];
  readonly user: typeof USER;
  readonly workspaces: readonly CloudWorkspace[];
}

export const US_TEAM: Team = { credential: 'postman', user: USER, workspaces: WORKSPACES };

export const EU_TEAM: Team = {
  credential: 'postmanEu',
  user: {
    ...USER,
    email: 'ada@acme-europe.example',
    teamId: 4712,
    teamName: 'Acme Europe',
    teamDomain: 'acme-europe',
  },
  workspaces: [
    {
      ...named('workspace', 'Acme Europe APIs'),
      type: 'team',
      collections: [named('collection', 'Invoices API')],
      environments: [named('environment', 'Frankfurt')],
      specs: [named('spec', 'Invoices API')],
      // Postman keeps APIs of v11 in the US alone.
      apis: [],
    },
  ],
};

export function workspaceJson({ id, name, type }: CloudWorkspace): object {
  return { id, name, type, visibility: type, createdBy: String(ADA), about: '', ...STAMPS };
}

export function contentsJson(workspace: CloudWorkspace): object {
  const { id, name, type, collections, environments, specs } = workspace;
  const short = (item: Named): object => ({ id: item.id, name: item.name, uid: uidOf(item) });
  return {
    ...{ id, name, type, visibility: type, description: '', about: '' },
    ...{ createdBy: String(ADA), updatedBy: String(ADA), ...STAMPS },
    collections: collections.map(short),
    environments: environments.map(short),
    ...{ mocks: [], monitors: [] },
    specs: specs.map(short),
  };
}

/** A collection or an environment in a list of its own. */
export function itemJson({ id, name }: Named): object {
  return { id, name, owner: String(ADA), uid: uidOf({ id }), isPublic: false, ...STAMPS };
}

export function specJson({ id, name }: Named): object {
  return { id, name, type: 'OPENAPI:3.0', createdBy: ADA, updatedBy: ADA, ...STAMPS };
}

export function apiJson({ id, name }: CloudApi): object {
  return { id, name, summary: '', description: '', createdBy: ADA, updatedBy: ADA, ...STAMPS };
}

function uidOf({ id }: Pick<Named, 'id'>): string {
  return `${ADA}-${id}`;
}

function sampleCollection(): { _postman_id: string; name: string; content: CloudCollection['content'] } {
  const file = join(__dirname, '../sample/repository/postman/orders.postman_collection.json');
  const { info, item, variable } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly info: { readonly _postman_id: string; readonly name: string };
    readonly item: unknown;
    readonly variable: unknown;
  };
  return { _postman_id: info._postman_id, name: info.name, content: { info, item, variable } };
}
