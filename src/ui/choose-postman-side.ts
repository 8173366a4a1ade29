import { l10n } from 'vscode';
import { isFailure } from '../http/failure';
import type { Link, PostmanSide } from '../links/model';
import { firstOfApi } from '../links/settings';
import type { PostmanApi, Workspace, WorkspaceType } from '../postman/model';
import type { App } from './app';
import { askPickStep } from './ask';
import { postmanOf } from './postman';
import { askApiKey } from './sign-in';
import { BACK } from './steps';
import type { Back, Place, Step } from './steps';
import { failureWords } from './words';

/** What is asked about the Postman side of a link. */
export interface SideAnswers {
  readonly kind?: PostmanSide['kind'];
  readonly workspace?: Workspace;
  /** The whole answer. */
  readonly side?: PostmanSide;
}

export interface SideQuestion<S> {
  readonly title: string;
  /** Whether a key must be asked for before anything in Postman can be chosen. */
  readonly lacksKey: boolean;
  /** The project whose side it is, as far as the answers tell: its API may stay its own. */
  readonly project: (answers: S) => Pick<Link, 'host' | 'slug'> | undefined;
  readonly isAsked?: (answers: S) => boolean;
}

/**
 * The questions of what a project is linked to in Postman: files of the repository, for which nothing more is asked, or a
 * workspace, or an API in one.
 */
export function sideSteps<S extends SideAnswers>(app: App, question: SideQuestion<S>): readonly Step<S>[] {
  const { title, lacksKey, project } = question;
  const isAsked = (answers: S): boolean => question.isAsked?.(answers) ?? true;
  const isInCloud = (answers: S): boolean =>
    isAsked(answers) && answers.kind !== undefined && answers.kind !== 'files';
  return [
    {
      isAsked,
      ask: async (before, place) => {
        const kind = await askKind(title, place);
        if (kind === undefined || kind === BACK) return kind;
        return kind === 'files' ? { ...before, kind, side: { kind } } : { ...before, kind };
      },
    },
    {
      isAsked: (answers) => lacksKey && isInCloud(answers),
      ask: async (before, place) => {
        const answer = await askApiKey(app, title, place);
        return answer === 'stored' ? before : answer;
      },
    },
    {
      isAsked: isInCloud,
      ask: async (before, place) => {
        const workspace = await askWorkspace(app, before.kind === 'api', title, place);
        if (workspace === undefined || workspace === BACK) return workspace;
        const { id, name } = workspace;
        return before.kind === 'api'
          ? { ...before, workspace }
          : { ...before, workspace, side: { kind: 'workspace', id, name } };
      },
    },
    {
      isAsked: (answers) => isInCloud(answers) && answers.kind === 'api',
      ask: async (before, place) => {
        if (before.workspace === undefined) return undefined;
        const api = await askApi(app, before.workspace, project(before), title, place);
        if (api === undefined || api === BACK) return api;
        return { ...before, side: { kind: 'api', id: api.id, name: api.name } };
      },
    },
  ];
}

function askKind(title: string, place: Place): Promise<PostmanSide['kind'] | Back | undefined> {
  return askPickStep<PostmanSide['kind']>(
    {
      title,
      placeholder: l10n.t('Where are the collections that this project runs?'),
      choices: [
        {
          label: l10n.t('Files of this repository only'),
          detail: l10n.t('No Postman account and no API key are needed'),
          value: 'files',
        },
        {
          label: l10n.t('A Postman workspace'),
          detail: l10n.t('Its collections, environments and specifications; Postman v12'),
          value: 'workspace',
        },
        {
          label: l10n.t('A Postman API'),
          detail: l10n.t('Of API Builder, which only Postman v11 and older have'),
          value: 'api',
        },
      ],
    },
    place,
  );
}

/** @param withApis only a workspace that has APIs can be chosen */
function askWorkspace(
  app: App,
  withApis: boolean,
  title: string,
  place: Place,
): Promise<Workspace | Back | undefined> {
  const postman = postmanOf(app);
  return askPickStep<Workspace>(
    {
      title,
      placeholder: l10n.t('Which Postman workspace?'),
      choices: postman
        .workspaces()
        .then((workspaces) =>
          workspaces.map((value) => ({ label: value.name, description: typeWords(value.type), value })),
        ),
      check: ({ id, name }) =>
        withApis
          ? whyNot(async () =>
              (await postman.apis(id)).length > 0
                ? undefined
                : l10n.t(
                    '{0} has no API. Choose another workspace, or go back and link the workspace itself.',
                    name,
                  ),
            )
          : undefined,
    },
    place,
  );
}

function askApi(
  app: App,
  workspace: Workspace,
  project: Pick<Link, 'host' | 'slug'> | undefined,
  title: string,
  place: Place,
): Promise<PostmanApi | Back | undefined> {
  const postman = postmanOf(app);
  return askPickStep<PostmanApi>(
    {
      title,
      placeholder: l10n.t('Which API of {0}?', workspace.name),
      choices: postman.apis(workspace.id).then((apis) => apis.map((value) => ({ label: value.name, value }))),
      check: ({ id, name }) =>
        whyNot(async () => {
          const side = { kind: 'api', id, name } as const;
          const first =
            project === undefined ? undefined : firstOfApi(app.links.all(), { ...project, postman: side });
          if (first !== undefined) {
            return l10n.t(
              '{0} is linked to {1} already: an API belongs to one project.',
              name,
              first.nickname,
            );
          }
          // One in an old format is listed, and cannot be read.
          await postman.api(id);
          return undefined;
        }),
    },
    place,
  );
}

async function whyNot(check: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await check();
  } catch (error) {
    if (isFailure(error)) return failureWords(error).sentence;
    throw error;
  }
}

function typeWords(type: WorkspaceType): string {
  switch (type) {
    case 'personal':
      return l10n.t('personal');
    case 'team':
      return l10n.t('team');
    case 'private':
      return l10n.t('private');
    case 'public':
      return l10n.t('public');
    case 'partner':
      return l10n.t('partner');
    case 'unknown':
      return '';
  }
}
