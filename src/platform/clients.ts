import type * as vscode from 'vscode';
import { withCommitSubjects } from '../builds/commit-subjects';
import { systemClock } from '../builds/clock';
import type { CircleciClient } from '../circleci/client';
import { createCircleciClient } from '../circleci/create';
import { createBudget, withBudget, withPatience, type Budget } from '../http/budget';
import { createTransport } from '../http/send';
import type { CredentialFor, Transport } from '../http/transport';
import { CIRCLECI_RULE, createCredentialFor, credentialOf, POSTMAN_RULE } from './credentials';
import type { Git } from './git';
import type { Log } from './log';
import { proxyName } from './proxy';
import type { Settings } from './settings';
import type { Tokens } from './tokens';

export type ClientFor = (host: string) => CircleciClient;

/** Every way out of the extension. All of them share one transport with its limits, but those with a credential of their own. */
export interface Clients {
  /** Sends the credential that belongs to an origin, and no other. */
  readonly transport: Transport;
  /** The same, with other credentials. */
  readonly transportWith: (credentialFor: CredentialFor) => Transport;
  /** For what a user waits for. */
  readonly clientFor: ClientFor;
  /** For a token that is not stored yet. */
  readonly clientWith: (host: string, token: string) => CircleciClient;
  /** For what nobody waits for, and is read whole: waits where the budget is used up. */
  readonly patientClientFor: ClientFor;
  /** For the builds of the tree, which are named by their commits; the second gives up where the budget is used up. */
  readonly buildsClientFor: ClientFor;
  readonly backgroundBuildsClientFor: ClientFor;
  /** Of requests that nobody asked for, over all links. */
  readonly budget: Budget;
}

export interface ClientsOptions {
  readonly settings: Pick<Settings, 'circleciHost' | 'postmanHost' | 'requestsPerMinute'>;
  readonly tokens: Pick<Tokens, 'signedInHosts' | 'tokenOf'>;
  readonly postmanKeys: Pick<Tokens, 'tokenOf'>;
  readonly git: Pick<Git, 'commitSubject'>;
  readonly log: Pick<Log, 'debug'>;
  readonly extension: vscode.Extension<unknown>;
}

export function createClients(options: ClientsOptions): Clients {
  const { settings, tokens, postmanKeys, git, log, extension } = options;
  const userAgent = userAgentOf(extension);

  const transportWith = (credentialFor: CredentialFor): Transport =>
    createTransport({
      credentialFor,
      loadFetch: async () => (await import('../http/fetch-entry')).fetch,
      userAgent,
      proxy: () => proxyName(process.env),
      log: (line) => log.debug(line),
    });
  const transport = transportWith(
    createCredentialFor(
      {
        rule: CIRCLECI_RULE,
        hosts: () => [settings.circleciHost(), ...tokens.signedInHosts()],
        tokenOf: (host) => tokens.tokenOf(host),
      },
      // A key that was stored for another host waits until the setting names that host again.
      {
        rule: POSTMAN_RULE,
        hosts: () => [settings.postmanHost()],
        tokenOf: (host) => postmanKeys.tokenOf(host),
      },
    ),
  );
  const budget = createBudget(() => settings.requestsPerMinute(), systemClock.now);
  const wait = (ms: number) => new Promise<void>((done) => void systemClock.startTimer(ms, done));

  const over =
    (way: Transport): ClientFor =>
    (host) =>
      createCircleciClient({ host, transport: way });
  const named =
    (clientFor: ClientFor): ClientFor =>
    (host) =>
      withCommitSubjects(clientFor(host), git.commitSubject);
  const clientFor = over(transport);

  return {
    transport,
    transportWith,
    clientFor,
    clientWith: (host, token) => over(transportWith(credentialOf(CIRCLECI_RULE, host, token)))(host),
    patientClientFor: over(withPatience(transport, budget, wait)),
    buildsClientFor: named(clientFor),
    backgroundBuildsClientFor: named(over(withBudget(transport, budget))),
    budget,
  };
}

function userAgentOf(extension: vscode.Extension<unknown>): string {
  const { name, version } = extension.packageJSON as { readonly name: string; readonly version: string };
  return `${name}/${version}`;
}
