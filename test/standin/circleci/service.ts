import { message, type Answer, type Ask } from '../answer';
import { isCircleToken } from '../credentials';
import type { Scene } from '../scene/scene';
import type { Runner } from '../runner/runner';
import { READS } from './reads';
import { WRITES } from './writes';

/** What a route works with. `params` are the decoded groups of its pattern. */
export interface RouteContext {
  readonly ask: Ask;
  readonly scene: Scene;
  readonly runner: Runner;
  readonly params: readonly string[];
  readonly user: 'good' | 'readOnly' | 'stranger';
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Over the whole path. */
  readonly pattern: RegExp;
  readonly answer: (context: RouteContext) => Answer | Promise<Answer>;
}

const ROUTES: readonly Route[] = [...READS, ...WRITES];

/**
 * CircleCI's API for one request: API v2 as `facts` and the OpenAPI document have it, and of v1.1 the followed
 * projects. Who may not is answered first: 401 without a good token, 403 for a write with a token that may only read.
 */
export async function circleciAnswer(ask: Ask, scene: Scene, runner: Runner): Promise<Answer> {
  const { credential } = ask;
  if (credential === 'none') return message(401, 'You must log in first');
  if (!isCircleToken(credential)) return message(401, 'Invalid token provided.');
  const path = slugAsSegments(ask.url.pathname);
  const route = ROUTES.find((each) => each.method === ask.method && each.pattern.test(path));
  if (route === undefined) return message(404, 'Not found');
  if (ask.method !== 'GET' && credential === 'readOnly') return message(403, 'Permission denied');
  const params = route.pattern.exec(path)?.slice(1).map(decoded) ?? [];
  return route.answer({ ask, scene, runner, params, user: credential });
}

/**
 * "The `/` characters may be URL-escaped", says the document of a slug. Not so on the newer `pipeline/run`, which
 * wants three segments and answers 404 otherwise (CircleCI-Public/circleci-cli, pull request 1319).
 */
function slugAsSegments(path: string): string {
  return path.endsWith('/pipeline/run') ? path : path.replaceAll(/%2F/gi, '/');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
