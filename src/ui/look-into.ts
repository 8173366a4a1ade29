import { commands, l10n } from 'vscode';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { App } from './app';
import type { BuildRuns } from './build-runs';
import { awaitable } from './cancellable';
import { helps } from './helps';
import { knownBuild } from './known-build';
import { showInformation } from './messages';
import { projectOf } from './tree/row';
import { buildLabel } from './tree/rows/build';

interface ChosenBuild {
  readonly link: Link;
  readonly build: Build;
}

export interface Looked {
  readonly found: BuildRuns | undefined;
  /** Whether that is all: some jobs may still run, and some could not be looked into. */
  readonly extent: 'all' | 'soFar' | 'part';
}

/** What the jobs of a build have left of Postman by now. Asks again for what could not be read before. */
export function lookInto(
  {
    store,
    runs,
  }: {
    readonly store: Pick<App['store'], 'get' | 'find' | 'refreshBuild'>;
    readonly runs: Pick<App['runs'], 'get' | 'find' | 'forgetFailed'>;
  },
  { link, build }: ChosenBuild,
): Promise<Looked> {
  const project = projectOf(link);
  const { id } = build;
  return awaitable(l10n.t('Looking into {0}', buildLabel(build)), async () => {
    await knownBuild(store, project, build);
    runs.forgetFailed(id);
    await store.refreshBuild(project, id);
    await runs.find(project, id);
    const now = await knownBuild(store, project, build);
    const found = now && runs.get(now);
    return { found, extent: extentOf(now, found) };
  });
}

/** How much of a build was looked into, as far as `found` goes. */
export function extentOf(build: Build | undefined, found: BuildRuns | undefined): Looked['extent'] {
  if (build === undefined) return 'part';
  if (!build.finished) return 'soFar';
  const isRead = build.workflows?.every(({ jobs }) => jobs !== undefined) ?? false;
  const isWhole =
    found === undefined ||
    (found.failure === undefined && found.unread.length + found.leftOut + found.filesLeftOut === 0);
  return isRead && isWhole ? 'all' : 'part';
}

/** Says that nothing was found: in the given words only where all was looked into. The rows below the build say more. */
export async function sayNone(
  app: App,
  { link, build }: ChosenBuild,
  extent: Looked['extent'],
  none: string,
): Promise<void> {
  const words = {
    all: none,
    soFar: l10n.t('This build is not over: what its jobs leave shows below it once they have ended.'),
    part: l10n.t(
      'Not all of this build could be looked into, and nothing was found in the rest. The rows below it say more.',
    ),
  }[extent];
  const offered = [...(extent === 'all' ? [helps.configurePostmanCli()] : []), helps.showBuild()];
  const pressed = await showInformation(words, ...offered.map(({ title }) => title));
  const help = offered.find(({ title }) => title === pressed);
  if (help !== undefined) await commands.executeCommand(help.command, app.tree.node(link, build));
}
