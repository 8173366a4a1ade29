import { l10n } from 'vscode';
import type { BuildAction } from '../builds/acting';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { App } from './app';
import { cancellable } from './cancellable';
import { knownBuild } from './known-build';
import { projectOf } from './tree/row';

/** Does what a user asked for to a build; what takes a while can be cancelled. The view shows what becomes of the build. */
export async function act(
  app: App,
  link: Link,
  build: Pick<Build, 'id' | 'number'>,
  action: BuildAction,
): Promise<void> {
  app.log.info(`${action.kind} on build ${build.number} of ${link.slug}`);
  const project = projectOf(link);
  await cancellable(l10n.t('Asking CircleCI…'), async ({ signal }) => {
    await knownBuild(app.store, project, build);
    await app.store.act(project, build.id, action, signal);
  });
}
