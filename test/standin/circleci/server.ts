import { message, type Answer, type Ask } from '../answer';
import { HOSTS } from '../hosts';
import type { Runner } from '../runner/runner';
import type { Scene } from '../scene/scene';
import { circleciAnswer } from './service';

/** What came after the API v2 that a Server has. */
const CLOUD_ONLY = /\/pipeline\/run$|\/pipeline-definitions$/;

/** A CircleCI Server with the same projects as Cloud: the same API on a name of its own, artifacts among it. */
export async function serverAnswer(
  ask: Ask,
  scene: Scene,
  runner: Runner,
  artifact: (ask: Ask) => Answer,
): Promise<Answer> {
  if (ask.url.pathname.startsWith('/output/')) return artifact(ask);
  if (CLOUD_ONLY.test(ask.url.pathname)) return message(404, 'Not found');
  const answer = await circleciAnswer(ask, scene, runner);
  const body = Buffer.from(answer.body)
    .toString()
    .replaceAll(`https://${HOSTS.artifacts}/`, `https://${HOSTS.server}/`);
  return { ...answer, body: Buffer.from(body) };
}
