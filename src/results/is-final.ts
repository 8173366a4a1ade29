import type { Reason } from '../http/failure';
import type { JobResults } from './model';

/** Failures that asking again does not mend. */
const LASTING: ReadonlySet<Reason> = new Set(['notFound', 'gone', 'tooLarge']);

/** Whether asking a finished job again would tell no more of it. */
export function isFinal({ unread, incomplete }: Pick<JobResults, 'unread' | 'incomplete'>): boolean {
  return (
    incomplete !== true &&
    unread.every(({ problem }) => problem.kind !== 'failed' || LASTING.has(problem.failure.reason))
  );
}
