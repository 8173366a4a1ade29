import * as vscode from 'vscode';
import { hostAllowed } from '../links/host-allowed';
import type { Log } from './log';

/** Environment variables that hold a CircleCI token, the first that is set wins. They serve `circleci.host` alone. */
const ENVIRONMENT = ['CIRCLE_TOKEN', 'CIRCLECI_TOKEN', 'CIRCLECI_CLI_TOKEN'] as const;

const SIGNED_IN_HOSTS = 'circleci.signedInHosts';

/** The CircleCI tokens of this machine's user, one a host. Hosts are addresses: `https://circleci.com`. */
export interface Tokens {
  /** The stored token, else, for the configured host alone, the environment's. */
  tokenOf(host: string): Promise<string | undefined>;
  store(host: string, token: string): Promise<void>;
  forget(host: string): Promise<void>;
  /** Hosts that the user signed in to on this machine. */
  signedInHosts(): readonly string[];
  /** A link may name this host: it is the configured one, or the user signed in to it. */
  isAllowed(host: string): boolean;
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

export interface TokensOptions {
  readonly secrets: vscode.SecretStorage;
  readonly state: vscode.Memento;
  /** The host of the settings, the only one that the environment's token is for. */
  readonly configuredHost: () => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/** Tokens in VS Code's `SecretStorage`; in memory, until the window closes, where the system has no keyring. */
export function createTokens(options: TokensOptions): Tokens {
  const { secrets, state, configuredHost, environment, log } = options;
  const changed = new vscode.EventEmitter<void>();
  const inMemory = new Map<string, string>();
  const fromOtherWindows = secrets.onDidChange((event) => {
    if (event.key.startsWith(KEY_PREFIX)) changed.fire();
  });

  const signedInHosts = (): readonly string[] => {
    const stored = state.get<unknown>(SIGNED_IN_HOSTS);
    return Array.isArray(stored) ? stored.filter((host): host is string => typeof host === 'string') : [];
  };

  const stored = async (host: string): Promise<string | undefined> => {
    try {
      return await secrets.get(keyOf(host));
    } catch {
      log.warn('The secret storage of this system could not be read.');
      return undefined;
    }
  };

  return {
    async tokenOf(host) {
      const token = inMemory.get(host) ?? (await stored(host));
      if (token !== undefined) return token;
      if (host !== configuredHost()) return undefined;
      return ENVIRONMENT.map((name) => environment[name]?.trim()).find(Boolean);
    },
    async store(host, token) {
      try {
        await secrets.store(keyOf(host), token);
        inMemory.delete(host);
      } catch {
        log.warn('The secret storage of this system refused the token: it is kept until the window closes.');
        inMemory.set(host, token);
      }
      await state.update(SIGNED_IN_HOSTS, [...new Set([...signedInHosts(), host])]);
      changed.fire();
    },
    async forget(host) {
      inMemory.delete(host);
      await secrets.delete(keyOf(host));
      await state.update(
        SIGNED_IN_HOSTS,
        signedInHosts().filter((other) => other !== host),
      );
      changed.fire();
    },
    signedInHosts,
    isAllowed: (host) => hostAllowed({ host }, configuredHost(), signedInHosts()),
    onDidChange: changed.event,
    dispose: () => {
      fromOtherWindows.dispose();
      changed.dispose();
    },
  };
}

const KEY_PREFIX = 'circleci.token:';

function keyOf(host: string): string {
  return `${KEY_PREFIX}${host}`;
}
