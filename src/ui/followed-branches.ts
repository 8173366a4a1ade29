import { searchFurther, type Followed } from '../builds/filter';
import { projectKey, type ProjectRef } from '../builds/model';
import { isFailure } from '../http/failure';
import type { Link } from '../links/model';
import type { App } from './app';
import { projectOf } from './tree/row';
import { repositoryOf } from './workspace-projects';

type Parts = Pick<App, 'filter' | 'git' | 'links' | 'store' | 'log'>;

/**
 * Finds out what the branches that the filter follows are called by now, and reads on where too few of the loaded builds
 * are theirs.
 * @param fresh a project that was read just now: there is nothing to find out if the names of its branches are known
 */
export async function nameFollowed(app: Parts, fresh?: ProjectRef): Promise<void> {
  const { filter, links, store } = app;
  const { followed, names: known } = filter.get();
  if (followed.length === 0 || (fresh !== undefined && known?.has(projectKey(fresh)) === true)) return;
  const read = links.all().filter((link) => store.get(projectOf(link))?.loadedAt !== undefined);
  const named = await Promise.all(
    read.map(async (link) => {
      const names = await Promise.all(followed.map((each) => nameOf(app, link, each)));
      return [projectKey(projectOf(link)), names.filter((name) => name !== undefined)] as const;
    }),
  );
  if (!filter.name(new Map(named))) return;
  await Promise.allSettled(read.map((link) => searchFurther(store, projectOf(link), () => filter.get())));
}

async function nameOf(app: Parts, link: Link, followed: Followed): Promise<string | undefined> {
  if (followed === 'current') return (await repositoryOf(app, link))?.branch;
  try {
    return await app.store.defaultBranch(projectOf(link));
  } catch (error) {
    if (!isFailure(error)) throw error;
    app.log.info(`The default branch of ${link.slug} is not known: ${error.message}`);
    return undefined;
  }
}
