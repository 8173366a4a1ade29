import { join } from 'node:path';
import { homedir } from 'node:os';
import type { StoredPipeline, StoredProject, StoredWorkflow, StoredJob } from '../scene/model';

/** Of this machine's environment, what a job needs to find programs, the network and npm's registry; no secret. */
const PASSED_ON = /^(PATH|LANG|LC_\w+|TZ|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/;
const PASSED_ON_NPM =
  /^(https?_proxy|no_proxy|npm_config_(registry|cafile|proxy|https_proxy|noproxy|globalconfig))$/i;

export interface JobIdentity {
  readonly project: StoredProject;
  readonly pipeline: StoredPipeline;
  readonly workflow: StoredWorkflow;
  readonly job: StoredJob;
}

export interface JobFolders {
  readonly home: string;
  readonly bashEnv: string;
  readonly workingDirectory: string;
  readonly npmCache: string;
}

/**
 * The environment of a job before its own `environment`: CircleCI's variables
 * (circleci.com/docs/variables, those of a classic project), a home of its own, and the npm cache that all jobs share.
 */
export function jobEnvironment(
  { project, pipeline, workflow, job }: JobIdentity,
  folders: JobFolders,
): Readonly<Record<string, string>> {
  const [, organization = '', repository = ''] = project.slug.split('/');
  const { branch, tag, revision } = pipeline.vcs;
  const number = String(job.number ?? 0);
  return {
    ...machineEnvironment(),
    HOME: folders.home,
    BASH_ENV: folders.bashEnv,
    npm_config_cache: folders.npmCache,
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    // A home of its own would hide the registry that the user's npm is set up for.
    npm_config_userconfig: process.env.npm_config_userconfig ?? join(homedir(), '.npmrc'),
    CI: 'true',
    CIRCLECI: 'true',
    ...(branch === undefined ? {} : { CIRCLE_BRANCH: branch }),
    ...(tag === undefined ? {} : { CIRCLE_TAG: tag }),
    CIRCLE_BUILD_NUM: number,
    CIRCLE_BUILD_URL: `https://circleci.com/${project.slug}/${number}`,
    CIRCLE_JOB: job.name,
    CIRCLE_NODE_INDEX: '0',
    CIRCLE_NODE_TOTAL: '1',
    CIRCLE_ORGANIZATION_ID: project.organization.id,
    CIRCLE_PIPELINE_ID: pipeline.id,
    CIRCLE_PROJECT_ID: project.id,
    CIRCLE_PROJECT_REPONAME: repository,
    CIRCLE_PROJECT_USERNAME: organization,
    CIRCLE_REPOSITORY_URL: `git@github.com:${organization}/${repository}.git`,
    CIRCLE_SHA1: revision,
    CIRCLE_USERNAME: pipeline.trigger.actor,
    CIRCLE_WORKFLOW_ID: workflow.id,
    CIRCLE_WORKFLOW_JOB_ID: job.id,
    CIRCLE_WORKING_DIRECTORY: folders.workingDirectory,
  };
}

function machineEnvironment(): Readonly<Record<string, string>> {
  const passed = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && (PASSED_ON.test(name) || PASSED_ON_NPM.test(name)) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(passed);
}
