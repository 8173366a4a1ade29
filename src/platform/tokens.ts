import * as vscode from 'vscode';
import { hostAllowed } from '../links/host-allowed';
import type { Log } from './log';
import { createSignedInHosts } from './signed-in-hosts';

/** Where the tokens of one service are kept. */
export interface TokenPlaces {
  /** Variables that hold a token, the first that is set wins. They serve the configured host alone. */
  readonly environment: readonly string[];
  /** In the secret storage, each followed by its host. */
  readonly secretPrefix: string;
  /** In the global state, and in the secret storage. */
  readonly signedInHosts: string;
}

export const CIRCLECI_TOKENS: TokenPlaces = {
  environment: ['CIRCLE_TOKEN', 'CIRCLECI_TOKEN', 'CIRCLECI_CLI_TOKEN'],
  secretPrefix: 'circleci.token:',
  signedInHosts: 'circleci.signedInHosts',
};

export const POSTMAN_KEYS: TokenPlaces = {
  environment: ['POSTMAN_API_KEY'],
  secretPrefix: 'postman.key:',
  signedInHosts: 'postman.signedInHosts',
};

/** The tokens of one service that this machine's user has, one a host. Hosts are addresses: `https://circleci.com`. */
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
  readonly places: TokenPlaces;
  readonly secrets: vscode.SecretStorage;
  readonly state: vscode.Memento;
  /** The host of the settings, the only one that the environment's token is for. */
  readonly configuredHost: () => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /**
   * Told once that the secret storage took no token, which is kept until the window closes; and of the variable of the
   * environment that serves in its place.
   */
  readonly notKept: (variable: string) => void;
}

/** Tokens in VS Code's `SecretStorage`; in memory, until the window closes, where the system has no keyring. */
export function createTokens(options: TokensOptions): Tokens {
  const { places, secrets, state, configuredHost, environment, log, notKept } = options;
  const changed = new vscode.EventEmitter<void>();
  const inMemory = new Map<string, string>();
  /** What the secret storage holds, by host, until it changes: it asks the window, which may be far away. */
  const asked = new Map<string, Thenable<string | undefined>>();
  /** What was said of the secret storage already, however often it is asked. */
  const said = new Set<string>();
  const logOnce = (words: string): boolean => {
    const isNew = !said.has(words);
    said.add(words);
    if (isNew) log.warn(words);
    return isNew;
  };
  const keyOf = (host: string): string => `${places.secretPrefix}${host}`;

  const hosts = createSignedInHosts(
    places.signedInHosts,
    secrets,
    state,
    async (host) => inMemory.has(host) || (await secrets.get(keyOf(host))) !== undefined,
  );
  const learn = async (isToken: boolean): Promise<void> => {
    if ((await hosts.learn()) || isToken) changed.fire();
  };
  const fromOtherWindows = secrets.onDidChange(({ key }) => {
    asked.clear();
    const isToken = key.startsWith(places.secretPrefix);
    if (isToken || key === places.signedInHosts) void learn(isToken);
  });
  void learn(false);

  const stored = async (host: string): Promise<string | undefined> => {
    const answer = asked.get(host) ?? secrets.get(keyOf(host));
    asked.set(host, answer);
    try {
      return await answer;
    } catch {
      // It may be unlocked by the next request.
      asked.delete(host);
      logOnce('The secret storage of this system could not be read.');
      return undefined;
    }
  };

  return {
    async tokenOf(host) {
      const token = inMemory.get(host) ?? (await stored(host));
      if (token !== undefined) return token;
      if (host !== configuredHost()) return undefined;
      return places.environment.map((name) => environment[name]?.trim()).find(Boolean);
    },
    async store(host, token) {
      // First, since other windows hear of the token alone, and then ask whether they may use it.
      await hosts.add(host);
      try {
        await secrets.store(keyOf(host), token);
        asked.delete(host);
        inMemory.delete(host);
        await hosts.learn();
      } catch {
        inMemory.set(host, token);
        // Another window may have looked for the token meanwhile, in vain.
        await hosts.add(host);
        const isNew = logOnce(
          'The secret storage of this system took no token: it is kept until the window closes.',
        );
        const [variable] = places.environment;
        if (isNew && variable !== undefined) notKept(variable);
      }
      changed.fire();
    },
    async forget(host) {
      inMemory.delete(host);
      asked.delete(host);
      try {
        await secrets.delete(keyOf(host));
      } catch (error) {
        // Without a keyring nothing is stored. Else the token still is, and who signs out must hear of it.
        if ((await stored(host)) !== undefined) throw error;
        logOnce('The secret storage of this system could not be written.');
      }
      asked.delete(host);
      await hosts.remove(host);
      changed.fire();
    },
    signedInHosts: () => hosts.all(),
    isAllowed: (host) => hostAllowed({ host }, configuredHost(), hosts.all()),
    onDidChange: changed.event,
    dispose: () => {
      fromOtherWindows.dispose();
      changed.dispose();
    },
  };
}
