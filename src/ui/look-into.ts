import { l10n } from 'vscode';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { App } from './app';
import type { BuildRuns } from './build-runs';
import { awaitable } from './cancellable';
import { projectOf } from './tree/row';
import { buildLabel } from './tree/rows/build';

/** What the jobs of a build have left of Postman by now, as far as they could be looked into. */
export function lookInto(
  { store, runs }: Pick<App, 'store' | 'runs'>,
  { link, build }: { readonly link: Link; readonly build: Build },
): Promise<BuildRuns | undefined> {
  const project = projectOf(link);
  return awaitable(l10n.t('Looking into {0}', buildLabel(build)), async () => {
    await store.refreshBuild(project, build.id);
    await runs.find(project, build.id);
    const now = store.get(project)?.builds.find(({ id }) => id === build.id);
    return now && runs.get(now);
  });
}
