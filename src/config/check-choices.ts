import type { JobChoices, Refusal } from './model';
import { canBeArgument } from './shell';

/** Of a collection, an environment, a specification or an API: a UUID, or with its owner's number before it. */
const POSTMAN_ID = /^(?:[0-9]+-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INTEGRATION_ID = /^[0-9]+$/;
/** A part of what CircleCI's config schema allows: what needs no quoting anywhere. */
const JOB_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * A refusal if something that was chosen cannot be written safely; else nothing. Ids are never quoted: one that needs it
 * is none.
 */
export function checkChoices(choices: JobChoices): Refusal | undefined {
  const { collections, environment, iterationData, lints = [], integrationId, jobName } = choices;
  const resources = [...collections, ...lints.map((lint) => lint.definition)];
  const paths = [
    ...resources.map((resource) => (resource.kind === 'cloud' ? '' : resource.path)),
    typeof environment === 'string' ? environment : '',
    iterationData ?? '',
  ];
  const path = paths.find((each) => !canBeArgument(each));
  if (path !== undefined) return { kind: 'unusablePath', path };

  const ids = [...resources, environment].flatMap((resource) =>
    typeof resource === 'object' && resource.kind === 'cloud' ? [resource.id] : [],
  );
  const id = ids.find((each) => !isPostmanId(each));
  if (id !== undefined) return { kind: 'unusableId', id };
  if (integrationId !== undefined && !INTEGRATION_ID.test(integrationId))
    return { kind: 'unusableId', id: integrationId };
  return jobName === undefined || JOB_NAME.test(jobName)
    ? undefined
    : { kind: 'unusableName', name: jobName };
}

/** True for an id that may be given to the Postman CLI as it is. */
export function isPostmanId(text: string): boolean {
  return POSTMAN_ID.test(text);
}
