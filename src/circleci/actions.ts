import { type Api, slugPath } from './api';
import type { CircleciClient } from './client';
import { isFields } from '../http/guards';
import { parseRerun } from './wire';

type Actions = Pick<CircleciClient, 'rerun' | 'cancelWorkflow' | 'cancelJob' | 'approve'>;

/** What a user does to builds that are there. CircleCI answers 202 and does it in its own time. */
export function createActions(api: Api): Actions {
  const part = encodeURIComponent;
  const accepted = (wire: unknown): true | undefined => (isFields(wire) ? true : undefined);
  return {
    async rerun(workflowId, { fromFailed, ...options }) {
      const path = `v2/workflow/${part(workflowId)}/rerun`;
      return (await api.post(path, { from_failed: fromFailed }, parseRerun, options)).workflowId;
    },
    async cancelWorkflow(workflowId, options) {
      await api.post(`v2/workflow/${part(workflowId)}/cancel`, undefined, accepted, options);
    },
    async cancelJob(slug, jobNumber, options) {
      const path = `v2/project/${slugPath(api.slug(slug))}/job/${jobNumber}/cancel`;
      await api.post(path, undefined, accepted, options);
    },
    async approve(workflowId, approvalRequestId, options) {
      const path = `v2/workflow/${part(workflowId)}/approve/${part(approvalRequestId)}`;
      await api.post(path, undefined, accepted, options);
    },
  };
}
