import * as vscode from 'vscode';
import { projectKey } from '../builds/model';
import { CLOUD } from '../circleci/host';
import type { Link, LinkProblem, LinkSource } from '../links/model';
import type { SettingEdit } from '../links/settings';
import { addLink, linkKey, readLinks, removeLink, replaceLink } from '../links/settings';
import type { Settings } from './settings';

/** How writing a link went: `done`, or why the settings were left as they are. */
export type LinkWrite = 'done' | Extract<SettingEdit, { kind: 'refused' }>['problem'];

/** The linked projects of this window: read from the settings, written back where they came from. */
export interface Links {
  all(): readonly Link[];
  problems(): readonly LinkProblem[];
  find(host: string, slug: string): Link | undefined;
  /** The host of a link that names none. */
  defaultHost(): string;
  /** `owner/name`, or what else a person calls the project of a link. */
  repository(link: Link): string;
  /** @param repository what a person calls the project, kept for slugs that are made of ids */
  add(link: Link, repository: string): Promise<LinkWrite>;
  replace(old: Link, link: Link, repository?: string): Promise<LinkWrite>;
  remove(link: Link): Promise<LinkWrite>;
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

const NAMES = 'circleci.projectNames';

/** @param state keeps the names of projects whose slug is made of ids */
export function createLinks(settings: Settings, state: vscode.Memento): Links {
  const changed = new vscode.EventEmitter<void>();
  const defaultHost = (): string => settings.circleciHost() ?? CLOUD;
  // Read on first use: activation has none, and VS Code takes a while to put its settings together.
  let read: ReturnType<typeof readLinks> | undefined;
  const current = (): ReturnType<typeof readLinks> =>
    (read ??= readLinks(settings.linkLayers(), defaultHost()));
  const subscription = settings.onDidChange(() => {
    read = undefined;
    changed.fire();
  });

  const write = async (source: LinkSource, edit: (raw: unknown) => SettingEdit): Promise<LinkWrite> => {
    const raw = settings.linkLayers().find((layer) => isSame(layer.source, source))?.value;
    const edited = edit(raw);
    if (edited.kind === 'refused') return edited.problem;
    await settings.writeLinks(source, edited.value.length === 0 ? undefined : edited.value);
    return 'done';
  };

  const names = (): Readonly<Record<string, unknown>> => state.get(NAMES, {});
  const remember = async (link: Link, repository: string): Promise<void> => {
    if (hasReadableSlug(link)) return;
    await state.update(NAMES, { ...names(), [projectKey(link)]: repository });
  };

  return {
    all: () => current().links,
    problems: () => current().problems,
    find: (host, slug) => current().links.find((link) => linkKey(link) === linkKey({ host, slug })),
    defaultHost,
    repository(link) {
      if (hasReadableSlug(link)) return link.slug.slice(link.slug.indexOf('/') + 1);
      const name = names()[projectKey(link)];
      return typeof name === 'string' ? name : '';
    },
    async add(link, repository) {
      await remember(link, repository);
      return write(link.source, (raw) => addLink(raw, link, defaultHost()));
    },
    async replace(old, link, repository) {
      if (repository !== undefined) await remember(link, repository);
      return write(old.source, (raw) => replaceLink(raw, old, link, defaultHost()));
    },
    remove: (link) => write(link.source, (raw) => removeLink(raw, link, defaultHost())),
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

/** Slugs of the newer integrations are ids, which no person reads. */
function hasReadableSlug(link: Link): boolean {
  return !link.slug.startsWith('circleci/');
}

function isSame(one: LinkSource, other: LinkSource): boolean {
  return (
    one.kind === other.kind && (one.kind !== 'folder' || other.kind !== 'folder' || one.uri === other.uri)
  );
}
