import { appOrigin } from './host';
import { parseSlug } from './slug';

/**
 * Addresses of CircleCI's web app, for a browser; `host` is as `parseHost` gives it. The app spells providers out, so
 * that a link copied from here is the link that it shows itself.
 */
export function projectPage(host: string, slug: string): string {
  return `${appOrigin(host)}/pipelines/${slugPath(slug)}`;
}

/** @param buildNumber the pipeline's number, which the web app calls by */
export function buildPage(host: string, slug: string, buildNumber: number): string {
  return `${projectPage(host, slug)}/${buildNumber}`;
}

export function workflowPage(host: string, slug: string, buildNumber: number, workflowId: string): string {
  return `${buildPage(host, slug, buildNumber)}/workflows/${encodeURIComponent(workflowId)}`;
}

export function jobPage(
  host: string,
  slug: string,
  buildNumber: number,
  workflowId: string,
  jobNumber: number,
): string {
  return `${workflowPage(host, slug, buildNumber, workflowId)}/jobs/${jobNumber}`;
}

/** Where a user makes a personal API token. */
export function tokenPage(host: string): string {
  return `${appOrigin(host)}/settings/user/tokens`;
}

const LONG_FORM = { gh: 'github', bb: 'bitbucket', circleci: 'circleci' } as const;

function slugPath(text: string): string {
  const parsed = parseSlug(text);
  if (parsed.kind === 'problem') return text.split('/').map(encodeURIComponent).join('/');
  const { provider, organization, project } = parsed.slug;
  return [LONG_FORM[provider], organization, project].map(encodeURIComponent).join('/');
}
