import { json, type Answer, type Ask } from '../answer';
import {
  apiJson,
  contentsJson,
  itemJson,
  specJson,
  workspaceJson,
  type CloudApi,
  type CloudWorkspace,
  type Team,
} from './cloud';
import { cursorPage } from './paging';

/** A request to the team whose key it carries. */
interface TeamAsk extends Ask {
  readonly team: Team;
}

interface Route {
  /** Over the whole path. */
  readonly pattern: RegExp;
  readonly answer: (ask: TeamAsk, ...params: readonly string[]) => Answer;
}

/** Items on a page where the request names no limit (API reference of `/apis` and `/specs`). */
const USUAL_LIMIT = 10;

const ROUTES: readonly Route[] = [
  { pattern: /^\/me$/, answer: ({ team }) => json(200, { user: team.user, operations: [] }) },
  { pattern: /^\/workspaces$/, answer: workspaces },
  { pattern: /^\/workspaces\/([^/]+)$/, answer: workspace },
  {
    pattern: /^\/collections$/,
    answer: (ask) => json(200, { collections: listed(ask, ({ collections }) => collections).map(itemJson) }),
  },
  {
    pattern: /^\/environments$/,
    answer: (ask) =>
      json(200, { environments: listed(ask, ({ environments }) => environments).map(itemJson) }),
  },
  { pattern: /^\/specs$/, answer: specs },
  { pattern: /^\/apis$/, answer: apis },
  { pattern: /^\/apis\/([^/]+)$/, answer: api },
  { pattern: /^\/apis\/([^/]+)\/collections\/([^/]+)$/, answer: apiCollection },
];

/** The Postman API of a team, as far as it is read: who asks, workspaces and what is in them, and APIs of v11. */
export function postmanApi(team: Team): (ask: Ask) => Answer {
  return (ask) => {
    if (ask.credential !== team.credential) {
      return json(401, {
        error: {
          name: 'AuthenticationError',
          message: 'Invalid API Key. Every request requires a valid API Key to be sent.',
        },
      });
    }
    const route = ROUTES.find((each) => ask.method === 'GET' && each.pattern.test(ask.url.pathname));
    if (route === undefined) {
      return json(404, { error: { name: 'notFound', message: 'Requested resource not found' } });
    }
    return route.answer({ ...ask, team }, ...(route.pattern.exec(ask.url.pathname)?.slice(1) ?? []));
  };
}

/** Says where the next page is only to who asked for a limit. */
function workspaces(ask: TeamAsk): Answer {
  const { items, limit, nextCursor } = cursorPage(ask, ask.team.workspaces);
  return json(200, {
    workspaces: items.map(workspaceJson),
    ...(limit === undefined ? {} : { meta: nextCursor === undefined ? {} : { nextCursor } }),
  });
}

function workspace({ team }: TeamAsk, id = ''): Answer {
  const found = team.workspaces.find((each) => each.id === id);
  return found === undefined
    ? json(404, {
        error: {
          name: 'instanceNotFoundError',
          message: 'We could not find the workspace you are looking for',
          statusCode: 404,
        },
      })
    : json(200, { workspace: contentsJson(found) });
}

/** Of the workspace that is named, or of all; nothing for one that there is not. */
function listed<T>(
  { url, team }: TeamAsk,
  itemsOf: (workspace: CloudWorkspace) => readonly T[],
): readonly T[] {
  const id = url.searchParams.get('workspace');
  return team.workspaces.filter((each) => id === null || each.id === id).flatMap(itemsOf);
}

function specs(ask: TeamAsk): Answer {
  const found = workspaceNamed(ask);
  if (found === undefined) {
    const status = 403;
    return json(status, {
      type: 'https://api.postman.com/problems/forbidden',
      title: 'Forbidden',
      detail: 'You are not authorized to perform this action.',
      status,
    });
  }
  const { items, nextCursor } = cursorPage(ask, found.specs, USUAL_LIMIT);
  return json(200, { specs: items.map(specJson), meta: { nextCursor: nextCursor ?? null } });
}

function apis(ask: TeamAsk): Answer {
  const found = workspaceNamed(ask);
  if (found === undefined) return notFound('We could not find the workspace you are looking for');
  const { items, limit, nextCursor } = cursorPage(ask, found.apis, USUAL_LIMIT);
  return json(200, {
    apis: items.map(apiJson),
    meta: { limit, total: found.apis.length, ...(nextCursor === undefined ? {} : { nextCursor }) },
  });
}

function api(ask: TeamAsk, id = ''): Answer {
  return ofApi(ask, id, (found) => {
    const withCollections = ask.url.searchParams.getAll('include').join().split(',').includes('collections');
    const collections = found.collections.map((each) => ({ id: each.id }));
    return json(200, { ...apiJson(found), ...(withCollections ? { collections } : {}) });
  });
}

function apiCollection(ask: TeamAsk, id = '', collectionId = ''): Answer {
  return ofApi(ask, id, ({ collections }) => {
    const found = collections.find((each) => each.id === collectionId);
    return found === undefined
      ? notFound('We could not find the collection you are looking for')
      : json(200, found.content);
  });
}

function ofApi({ team }: TeamAsk, id: string, answer: (api: CloudApi) => Answer): Answer {
  const found = team.workspaces.flatMap((each) => each.apis).find((each) => each.id === id);
  if (found === undefined) return notFound('We could not find the API you are looking for');
  if (!found.isOld) return answer(found);
  return json(422, {
    type: 'https://api.postman.com/problems/unprocessable',
    title: 'Unprocessable Entity',
    detail: 'This API is not in the v10 format. Upgrade it to use this endpoint.',
  });
}

function workspaceNamed({ url, team }: TeamAsk): CloudWorkspace | undefined {
  const id = url.searchParams.get('workspaceId');
  return team.workspaces.find((each) => each.id === id);
}

/** As the endpoints of API Builder say it. */
function notFound(detail: string): Answer {
  return json(404, {
    error: { type: 'https://api.postman.com/problems/not-found', title: 'Not found', detail },
  });
}
