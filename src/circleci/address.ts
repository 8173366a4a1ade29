import { appOrigin, CLOUD } from './host';
import { formatSlug, parseProvider, parseSlug } from './slug';

/**
 * What a pasted text leads to. The ids are resolved with CircleCI (`pipeline(id)`, `workflow(id)`), which name their
 * project; `host` is the one of the known hosts that the address belongs to.
 */
export type Address =
  | { readonly kind: 'project'; readonly host: string; readonly slug: string }
  | { readonly kind: 'pipeline'; readonly host: string; readonly pipelineId: string }
  | { readonly kind: 'workflow'; readonly host: string; readonly workflowId: string }
  | { readonly kind: 'problem'; readonly problem: AddressProblem };

/** `otherHost`: an address, but of no host that this program was told of. `organizationOnly`: no project is named. */
export type AddressProblem = 'empty' | 'notAnAddress' | 'otherHost' | 'organizationOnly' | 'noProject';

/** What stands before the slug in the addresses that CircleCI shows or has shown; the empty one is `/gh/acme/x`. */
const BEFORE_SLUG = new Set([
  '',
  'pipelines',
  'projects',
  'projects/project-dashboard',
  'project-dashboard',
  'settings/project',
  'project-settings',
  'jobs',
  'insights',
  'build-insights',
  'status-badge/img',
  'status-badge/redirect',
  'api/v1.1/project',
  'api/v2/project',
  'api/v2/insights',
]);

const BEFORE_ID: ReadonlyMap<string, 'pipeline' | 'workflow'> = new Map([
  ['pipeline', 'pipeline'],
  ['api/v2/pipeline', 'pipeline'],
  ['workflow', 'workflow'],
  ['workflows', 'workflow'],
  ['workflow-run', 'workflow'],
  ['pipelines/workflows', 'workflow'],
  ['api/v2/workflow', 'workflow'],
]);

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Reads whatever a user may paste to name a project: a slug, or any address of a CircleCI project, pipeline, workflow
 * or job, of the web app or of the API.
 * @param hosts known hosts as `parseHost` gives them, the one that a bare slug belongs to first
 */
export function parseAddress(text: string, hosts: readonly [string, ...string[]]): Address {
  const trimmed = text.trim();
  if (trimmed === '') return problem('empty');
  const slug = parseSlug(trimmed);
  if (slug.kind === 'slug') return { kind: 'project', host: hosts[0], slug: formatSlug(slug.slug) };

  const url = readUrl(trimmed);
  if (url === undefined) return problem('notAnAddress');
  const host = hosts.find((known) => originsOf(known).includes(url.origin));
  if (host === undefined) return problem('otherHost');
  const segments = segmentsOf(url);
  return segments === undefined ? problem('noProject') : findTarget(host, segments);
}

function findTarget(host: string, segments: readonly string[]): Address {
  for (const [index, segment] of segments.entries()) {
    const before = segments.slice(0, index).join('/');
    const target = UUID.test(segment) ? BEFORE_ID.get(before) : undefined;
    if (target === 'pipeline') return { kind: 'pipeline', host, pipelineId: segment.toLowerCase() };
    if (target === 'workflow') return { kind: 'workflow', host, workflowId: segment.toLowerCase() };
    if (parseProvider(segment) === undefined || !BEFORE_SLUG.has(before)) continue;

    const [organization, project] = segments.slice(index + 1);
    if (organization === undefined || project === undefined) return problem('organizationOnly');
    // A badge is `/gh/acme/orders-api.svg`.
    const name = segments.length === index + 3 ? project.replace(/\.svg$/, '') : project;
    const parsed = parseSlug(`${segment}/${organization}/${name}`);
    return parsed.kind === 'slug'
      ? { kind: 'project', host, slug: formatSlug(parsed.slug) }
      : problem('noProject');
  }
  return problem('noProject');
}

function originsOf(host: string): readonly string[] {
  const own = [host, appOrigin(host)];
  return host === CLOUD ? [...own, 'https://www.circleci.com', 'https://dl.circleci.com'] : own;
}

/** People paste addresses without their scheme, and plain http ones of old; only the name is read, nothing is sent. */
function readUrl(text: string): URL | undefined {
  const hasScheme = /^https?:\/\//i.test(text);
  if (!hasScheme && !/^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//.test(text)) return undefined;
  const address = hasScheme ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol === 'http:' && url.hostname.endsWith('circleci.com')) url.protocol = 'https:';
  return url;
}

function segmentsOf(url: URL): readonly string[] | undefined {
  try {
    return url.pathname
      .split('/')
      .map(decodeURIComponent)
      .join('/')
      .split('/')
      .filter((segment) => segment !== '');
  } catch {
    return undefined;
  }
}

function problem(kind: AddressProblem): Address {
  return { kind: 'problem', problem: kind };
}
