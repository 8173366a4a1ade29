import type { Build, ProjectRef } from '../builds/model';
import type { App } from './app';

/** A build as it is known by now; read anew where its project was unlinked, and linked again, since it was shown. */
export async function knownBuild(
  store: Pick<App['store'], 'get' | 'find'>,
  project: ProjectRef,
  { id, number }: Pick<Build, 'id' | 'number'>,
): Promise<Build | undefined> {
  const known = store.get(project)?.builds.find((build) => build.id === id);
  return known ?? (await store.find(project, { number }));
}
