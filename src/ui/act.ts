import * as vscode from 'vscode';
import type { BuildAction } from '../builds/acting';
import type { Build } from '../builds/model';
import type { Link } from '../links/model';
import type { App } from './app';
import { projectOf } from './tree/row';

/** Does what a user asked for to a build: the view shows that it is busy, then what has become of the build. */
export async function act(
  app: App,
  link: Link,
  build: Pick<Build, 'id' | 'number'>,
  action: BuildAction,
): Promise<void> {
  app.log.info(`${action.kind} on build ${build.number} of ${link.slug}`);
  await vscode.window.withProgress({ location: { viewId: 'postmanCircleci.builds' } }, () =>
    app.store.act(projectOf(link), build.id, action),
  );
}
