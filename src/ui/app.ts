import type { BuildStore } from '../builds/store';
import type { CircleciClient } from '../circleci/client';
import type * as configRoom from '../config/index';
import type { CredentialFor, Transport } from '../http/transport';
import type { Files } from '../platform/files';
import type { Git } from '../platform/git';
import type { Links } from '../platform/links';
import type { Log } from '../platform/log';
import type { Settings } from '../platform/settings';
import type { Tokens } from '../platform/tokens';
import type { Memory } from '../platform/workspace-memory';
import type { ArtifactFiles } from './artifacts/artifact-files';
import type { AppliedJobs } from './applied-jobs';
import type { BuildRunsStore } from './build-runs';
import type { ConfigPreviews } from './config-preview';
import type { LogFiles } from './logs/log-files';
import type { JobDetailsStore } from './job-details';
import type { KeptFilter } from './kept-filter';
import type { Reports } from './reports';
import type { Loads } from './tree/loads';
import type { ShownPassed } from './tree/shown-passed';
import type { BuildsTree } from './tree/view';
import type { Walkthrough } from './walkthrough';

/** The config room, which is a bundle of its own: yaml is loaded on its first use. */
export type ConfigRoom = typeof configRoom;

/** What the commands work with: built once by `extension.ts`, and handed to each of them. */
export interface App {
  readonly log: Log;
  readonly settings: Settings;
  /** Of CircleCI. */
  readonly tokens: Tokens;
  /** API keys of Postman. */
  readonly postmanKeys: Tokens;
  readonly links: Links;
  readonly git: Git;
  readonly files: Files;
  readonly store: BuildStore;
  readonly runs: BuildRunsStore;
  readonly jobDetails: Pick<JobDetailsStore, 'get'>;
  readonly shownPassed: ShownPassed;
  readonly filter: KeptFilter;
  readonly loads: Loads;
  readonly tree: BuildsTree;
  readonly previews: ConfigPreviews;
  readonly logs: LogFiles;
  readonly artifacts: ArtifactFiles;
  readonly appliedJobs: AppliedJobs;
  /** Of this workspace; it never holds a secret. */
  readonly memory: Memory;
  readonly clientFor: (host: string) => CircleciClient;
  /** A client that proves itself with a token that is not stored yet. */
  readonly clientWith: (host: string, token: string) => CircleciClient;
  /** Sends with the stored credentials, for clients that only commands use: see `postman.ts`. */
  readonly transport: Transport;
  readonly transportWith: (credentialFor: CredentialFor) => Transport;
  readonly loadConfig: () => Promise<ConfigRoom>;
  readonly reports: Reports;
  readonly walkthrough: Pick<Walkthrough, 'done'>;
  /** Polls at once and stays alert: something was just started. */
  readonly nudge: () => void;
}
