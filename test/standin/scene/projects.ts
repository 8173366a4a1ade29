import { SAMPLE_SLUG } from '../api';
import { uuidOf } from './ids';
import type { StoredProject } from './model';

/** A project of a GitHub App: its slug holds ids alone and cannot be guessed from a git remote. */
export const APP_SLUG = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
export const BITBUCKET_SLUG = 'bb/acme/billing';
/** Followed by nobody and never built. */
export const EMPTY_SLUG = 'gh/acme/style-guide';

const MADE = Date.UTC(2025, 2, 3, 9, 30);

/** The projects of the scene. The sample project really runs; the others are looked at only. */
export const PROJECTS: readonly StoredProject[] = [
  project(SAMPLE_SLUG, 'orders-api', 'acme', 'GitHub', 'main', ['Build and test']),
  project(APP_SLUG, 'payments-gateway', 'Acme Payments', 'CircleCI', 'trunk', ['Build', 'Nightly checks']),
  project(BITBUCKET_SLUG, 'billing', 'acme', 'Bitbucket', 'master', []),
  project(EMPTY_SLUG, 'style-guide', 'acme', 'GitHub', 'main', ['Build and test']),
];

export const FOLLOWED: readonly string[] = [SAMPLE_SLUG, APP_SLUG, BITBUCKET_SLUG];

function project(
  slug: string,
  name: string,
  organization: string,
  provider: StoredProject['provider'],
  defaultBranch: string,
  definitions: readonly string[],
): StoredProject {
  const organizationSlug = slug.split('/').slice(0, 2).join('/');
  const id = uuidOf(`project ${slug}`);
  const organizationId = uuidOf(`organization ${organizationSlug}`);
  const repositories = {
    GitHub: `https://github.com/${organization}/${name}`,
    Bitbucket: `https://bitbucket.org/${organization}/${name}`,
    // As the API gives it for such projects: an address of CircleCI's own, without a scheme.
    CircleCI: `//circleci.com/${organizationId}/${id}`,
  };
  return {
    id,
    slug,
    name,
    organization: { id: organizationId, slug: organizationSlug, name: organization },
    provider,
    repositoryUrl: repositories[provider],
    defaultBranch,
    definitions: definitions.map((definition, index) => ({
      id: uuidOf(`definition ${slug} ${definition}`),
      name: definition,
      description: '',
      createdAt: MADE,
      provider: provider === 'CircleCI' ? 'github_app' : 'github_oauth',
      repository: { fullName: `acme/${name}`, externalId: String(412_000_117 + index) },
      configPath: index === 0 ? '.circleci/config.yml' : '.circleci/nightly.yml',
    })),
  };
}
