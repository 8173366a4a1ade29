import { bashPath, bashWord, canBeArgument } from '../../config/shell';
import { MASK } from '../../report/mask';
import type { RunReport } from '../../report/model';
import { hasFailed } from '../../report/order';

/** A collection file of the workspace. */
export interface FoundCollection {
  /** From where a terminal of the workspace starts. */
  readonly path: string;
  /** Whether the file names a request by this id: the Postman CLI makes ids up for files that have none. */
  readonly hasId: (id: string) => boolean;
}

export type FindCollection = (
  report: Pick<RunReport, 'name' | 'collectionId'>,
) => Promise<FoundCollection | undefined>;

/**
 * The command that runs just the failed requests of `report` again: with the workspace's collection file where there is
 * one, else with the collection that Postman holds (`fromPostman`), which takes a login. `undefined` where neither is known.
 */
export async function rerunCommand(
  report: RunReport,
  find: FindCollection,
): Promise<{ readonly command: string; readonly fromPostman: boolean } | undefined> {
  const file = await find(report);
  const { collectionId } = report;
  if (file === undefined && collectionId === undefined) return undefined;
  const collection = file === undefined ? bashWord(collectionId ?? '') : bashPath(file.path);
  const failed = report.requests.filter(hasFailed).flatMap(({ requestId, name }) => {
    const isKnown = requestId !== undefined && (file === undefined || file.hasId(requestId));
    // No request has a name of which a part was masked.
    return isKnown ? [requestId] : name === '' || name.includes(MASK) ? [] : [name];
  });
  const items = [...new Set(failed)].filter(canBeArgument).map((item) => `-i ${bashWord(item)}`);
  const command = ['postman collection run', collection, ...items].join(' ');
  return { command, fromPostman: file === undefined };
}
