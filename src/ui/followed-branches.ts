import { followedKey, searchFurther, type Followed } from '../builds/filter';
import { isFailure } from '../http/failure';
import type { Link } from '../links/model';
import type { App } from './app';
import { projectOf } from './tree/row';
import { repositoryOf } from './workspace-projects';

type Parts = Pick<App, 'filter' | 'git' | 'links' | 'store' | 'log'>;

/**
 * Finds out what the branches that the filter follows are called by now, and reads on where too few of the loaded builds
 * are theirs. What cannot be found out stays as it was last called.
 */
export async function nameFollowed(app: Parts): Promise<void> {
  const { filter, links, store } = app;
  const { followed, names: before } = filter.get();
  if (followed.length === 0) return;
  const shown = links.all().filter((link) => store.get(projectOf(link)) !== undefined);
  const named = await Promise.all(
    shown.flatMap((link) =>
      followed.map(async (each) => {
        const key = followedKey(each, projectOf(link));
        return [key, (await nameOf(app, link, each)) ?? before?.[key]] as const;
      }),
    ),
  );
  const names = Object.fromEntries(
    named.flatMap(([key, name]) => (name === undefined ? [] : [[key, name] as const])),
  );
  if (!filter.name(names)) return;
  await Promise.allSettled(shown.map((link) => searchFurther(store, projectOf(link), () => filter.get())));
}

async function nameOf(app: Parts, link: Link, followed: Followed): Promise<string | undefined> {
  if (followed === 'current') return (await repositoryOf(app, link))?.branch;
  if (app.store.get(projectOf(link))?.loadedAt === undefined) return undefined;
  try {
    return await app.store.defaultBranch(projectOf(link));
  } catch (error) {
    if (!isFailure(error)) throw error;
    app.log.info(`The default branch of ${link.slug} is not known: ${error.message}`);
    return undefined;
  }
}
