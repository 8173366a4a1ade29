import { l10n } from 'vscode';
import type { Address, AddressProblem } from '../circleci/address';
import { parseAddress } from '../circleci/address';
import type { CircleciClient } from '../circleci/client';
import type { Project } from '../circleci/model';
import type { CandidateOrigin } from '../links/candidates';
import { normalizeSlug } from '../circleci/slug';
import { isFailure } from '../http/failure';
import type { App } from './app';
import { askPickStep } from './ask';
import type { Choice } from './ask';
import type { Back, Place } from './steps';
import { BACK } from './steps';
import { failureWords, hostWord } from './words';
import { candidatesHere } from './workspace-projects';

/** A project that CircleCI has confirmed, on the host that it is of. */
export interface ChosenProject {
  readonly host: string;
  readonly project: Project;
}

/**
 * Asks for a project: those of a host that the workspace and the user's account suggest, a slug that is typed, or any
 * address that is pasted, of that host or of another that the user signed in to. CircleCI is asked for it before it
 * counts as chosen.
 *
 * @param first slug of the one to offer first
 */
export async function chooseProject(
  app: App,
  host: string,
  title: string,
  place: Place,
  first?: string,
): Promise<ChosenProject | Back | undefined> {
  let chosen: ChosenProject | undefined;
  const hosts = [host, ...app.tokens.signedInHosts()] as const;
  const target = await askPickStep<Address>(
    {
      title,
      placeholder: l10n.t('Choose a project, type gh/owner/name, or paste any CircleCI address'),
      choices: suggestions(app, host, first),
      typed: (text, offered) => typedChoice(text, hosts, offered),
      check: async (value) => {
        if (value.kind === 'problem') return problemWords(value.problem, host);
        const client = app.clientFor(value.host);
        try {
          const slug = await slugOf(client, value);
          if (slug === undefined) return l10n.t('CircleCI does not say which project this belongs to.');
          const project = await client.project(slug);
          const known = { ...project, slug: normalizeSlug(project.slug) ?? slug };
          const linked = app.links.find(value.host, known.slug);
          if (linked !== undefined) {
            return l10n.t('{0} is linked already, as {1}.', project.name, linked.nickname);
          }
          chosen = { host: value.host, project: known };
          return undefined;
        } catch (error) {
          if (isFailure(error)) return failureWords(error).sentence;
          throw error;
        }
      },
    },
    place,
  );
  return target === undefined || target === BACK ? target : chosen;
}

async function suggestions(
  app: App,
  host: string,
  first: string | undefined,
): Promise<readonly Choice<Address>[]> {
  const client = app.clientFor(host);
  // A list that cannot be read costs suggestions, never the question.
  const followed = await client.followedProjects().catch((error: unknown) => {
    app.log.warn(`Followed projects: ${error instanceof Error ? error.message : 'unknown'}`);
    return [];
  });
  const candidates = await candidatesHere(app, await named(client, followed));
  const isLinked = ({ slug }: { readonly slug: string }): boolean => app.links.find(host, slug) !== undefined;
  const ahead = candidates.filter(({ slug }) => slug === first);
  const offered = [...new Set([...ahead, ...candidates])];
  return [...offered.filter((each) => !isLinked(each)), ...offered.filter(isLinked)].map((candidate) => {
    const { slug, origin, name, organizationName } = candidate;
    return {
      label: name === undefined ? nameOf(slug) : joinedName(organizationName, name),
      description: isLinked(candidate) ? l10n.t('linked already') : originWords(origin),
      value: { kind: 'project', host, slug },
    };
  });
}

/** Names to look up, each a request: enough for a list that a person reads through. */
const NAMES_AT_MOST = 20;

/** The list of followed projects knows the newer ones by their ids alone; CircleCI says their names one by one. */
async function named(client: CircleciClient, projects: readonly Project[]): Promise<readonly Project[]> {
  const unnamed = projects.filter(({ slug }) => slug.startsWith('circleci/')).slice(0, NAMES_AT_MOST);
  const answers = await Promise.allSettled(unnamed.map(({ slug }) => client.project(slug)));
  const found = new Map(
    answers.flatMap((answer, index) => {
      const slug = unnamed[index]?.slug;
      return answer.status === 'fulfilled' && slug !== undefined ? [[slug, answer.value] as const] : [];
    }),
  );
  return projects.map((project) => {
    const known = found.get(project.slug);
    return known === undefined ? project : { ...known, slug: project.slug };
  });
}

function originWords(origin: CandidateOrigin): string {
  switch (origin.kind) {
    case 'info':
      return l10n.t('named by .circleci/info.yml of {0}', origin.folder);
    case 'remote':
      return l10n.t('git remote {0} of {1}', origin.remote, origin.folder);
    case 'followed':
      return l10n.t('followed in CircleCI');
  }
}

function joinedName(organization: string | undefined, name: string): string {
  return organization === undefined ? name : `${organization}/${name}`;
}

/** `acme/orders-api` of `gh/acme/orders-api`. */
function nameOf(slug: string): string {
  return slug.slice(slug.indexOf('/') + 1);
}

function typedChoice(
  text: string,
  hosts: readonly [string, ...string[]],
  offered: readonly Choice<Address>[],
): readonly Choice<Address>[] {
  const address = parseAddress(text, hosts);
  switch (address.kind) {
    case 'project':
      return [{ icon: 'link', label: address.slug, value: address }];
    case 'pipeline':
    case 'workflow':
      return [{ icon: 'link', label: l10n.t('The project of this address'), value: address }];
    case 'problem':
      // It may be a search in the list, of which the user means what it finds.
      return address.problem !== 'empty' && !offered.some(isFoundBy(text))
        ? [
            {
              icon: 'question',
              label: text,
              detail: problemWords(address.problem, hosts[0]),
              value: address,
            },
          ]
        : [];
  }
}

function isFoundBy(text: string): (choice: Choice<unknown>) => boolean {
  const sought = text.toLowerCase();
  return ({ label, description = '' }) => `${label} ${description}`.toLowerCase().includes(sought);
}

async function slugOf(
  client: CircleciClient,
  target: Exclude<Address, { kind: 'problem' }>,
): Promise<string | undefined> {
  switch (target.kind) {
    case 'project':
      return target.slug;
    case 'pipeline':
      return (await client.pipeline(target.pipelineId)).projectSlug;
    case 'workflow':
      return (await client.workflow(target.workflowId)).projectSlug;
  }
}

function problemWords(problem: AddressProblem, host: string): string {
  switch (problem) {
    case 'empty':
    case 'notAnAddress':
      return l10n.t(
        'This is no project: a slug is gh/owner/name, bb/owner/name or circleci/organization/project.',
      );
    case 'otherHost':
      return l10n.t(
        'This is no address of {0}: to link a project of another CircleCI, sign in to that first.',
        hostWord(host),
      );
    case 'organizationOnly':
      return l10n.t('This names an organization, and no project.');
    case 'noProject':
      return l10n.t('This names no project.');
  }
}

/** What a person calls the project; its slug may be made of ids. */
export function repositoryName({ project }: ChosenProject): string {
  return joinedName(project.organizationName, project.name);
}
