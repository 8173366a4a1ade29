import { followedKey, type Followed } from '../builds/filter';
import { isFailure } from '../http/failure';
import type { Link } from '../links/model';
import type { App } from './app';
import { projectOf } from './tree/row';
import { repositoryOf } from './workspace-projects';

interface Parts {
  readonly filter: Pick<App['filter'], 'get' | 'name'>;
  readonly git: Pick<App['git'], 'repositories'>;
  readonly links: Pick<App['links'], 'all'>;
  readonly store: Pick<App['store'], 'get' | 'defaultBranch'>;
  readonly log: Pick<App['log'], 'info'>;
}

/**
 * Finds out what the branches that the filter follows are called by now. What cannot be found out stays as it was last
 * called.
 */
export async function nameFollowed(app: Parts): Promise<void> {
  const { filter, links } = app;
  const { followed } = filter.get();
  if (followed.length === 0) return;
  const named = await Promise.all(
    links.all().flatMap((link) =>
      followed.map(async (each) => {
        return [followedKey(each, projectOf(link)), await nameOf(app, link, each)] as const;
      }),
    ),
  );
  const { followed: now, names: before } = filter.get();
  // Another filter holds by now, and names its own.
  if (now !== followed) return;
  const names = named.flatMap(([key, name = before?.[key]]) =>
    name === undefined ? [] : [[key, name] as const],
  );
  filter.name(Object.fromEntries(names));
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
