import { exact, type Fields, fields, id, list, present, text, webAddress } from '../http/guards';
import type { Project } from './model';
import { normalizeSlug, parseProvider } from './slug';

/** A project of API v2. `vcs_info` is documented as required, and missing or null at times. */
export function parseProject(wire: unknown): Project | undefined {
  const project = fields(wire);
  const slug = normalizeSlug(exact(project.slug) ?? '');
  if (slug === undefined) return undefined;
  const vcs = fields(project.vcs_info);
  return present({
    slug,
    name: text(project.name) ?? lastPart(slug),
    id: id(project.id),
    organizationName: text(project.organization_name),
    defaultBranch: exact(vcs.default_branch),
    repositoryUrl: webAddress(vcs.vcs_url),
  });
}

/** Projects of v1.1 `GET /projects`: a bare array; `undefined` if this is none. Each project once. */
export function parseFollowedProjects(wire: unknown): readonly Project[] | undefined {
  if (!Array.isArray(wire)) return undefined;
  const projects = list(wire)
    .map(parseFollowedProject)
    .filter((project) => project !== undefined);
  return [...new Map(projects.map((project) => [project.slug, project])).values()];
}

function parseFollowedProject(wire: unknown): Project | undefined {
  const project = fields(wire);
  const slug = normalizeSlug(exact(project.slug) ?? '') ?? slugOfParts(project);
  if (slug === undefined) return undefined;
  return present({
    slug,
    name: text(project.reponame) ?? lastPart(slug),
    organizationName: text(project.username),
    defaultBranch: exact(project.default_branch),
    repositoryUrl: webAddress(project.vcs_url),
  });
}

/**
 * v1.1 mostly leaves the slug out. Of a `circleci` project the name is no part of it: its ids stand in `vcs_url`, as
 * `//circleci.com/<organization>/<project>`.
 */
function slugOfParts(project: Fields): string | undefined {
  const provider = parseProvider(exact(project.vcs_type) ?? '');
  if (provider === undefined) return undefined;
  if (provider !== 'circleci') {
    return normalizeSlug(`${provider}/${exact(project.username) ?? ''}/${exact(project.reponame) ?? ''}`);
  }
  const [, ids] = /^\/\/circleci\.com\/(.+)$/.exec(exact(project.vcs_url) ?? '') ?? [];
  return ids === undefined ? undefined : normalizeSlug(`circleci/${ids}`);
}

function lastPart(slug: string): string {
  return slug.slice(slug.lastIndexOf('/') + 1);
}
