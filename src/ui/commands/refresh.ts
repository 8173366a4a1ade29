import { Failure } from '../../http/failure';
import type { App } from '../app';
import { offerLink } from '../offer-link';
import type { CommandHandler } from '../run-command';
import { reading } from '../reading';
import { buildOf, projectOf } from '../tree/row';
import type { Link } from '../../links/model';

/** Newest builds that are looked into again though they had ended, beside those whose rows are open. */
const RELISTED_AT_LEAST = 5;

/** Reads the newest state of the row's link or build, or of every link. */
export const refresh: CommandHandler = async (app, row) => {
  if (app.links.all().length === 0) return offerLink();
  await reading(async () => {
    if (row?.link === undefined) {
      app.log.info('Refresh of all links');
      // What fails stands below its own link, of which none may be in sight.
      const answers = await Promise.allSettled(app.links.all().map((link) => refreshLink(app, link)));
      const [first] = answers;
      if (first?.status === 'rejected' && answers.every(({ status }) => status === 'rejected'))
        throw first.reason;
      return;
    }
    const build = buildOf(row);
    if (build !== undefined) {
      app.loads.forget(row.link, build);
      await app.store.refreshBuild(projectOf(row.link), build.id);
      app.tree.update();
      return;
    }
    await Promise.allSettled([refreshLink(app, row.link)]);
  });
};

async function refreshLink(app: App, link: Link): Promise<void> {
  if (!app.tokens.isAllowed(link.host)) throw new Failure('signedOut', { host: new URL(link.host).host });
  app.loads.forget(link);
  const ids = app.tree.openBuilds(link);
  await app.store.refresh(projectOf(link), { relist: { newest: RELISTED_AT_LEAST, ids } });
  app.tree.update();
}
