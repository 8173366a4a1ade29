import type * as vscode from 'vscode';

/** The hosts that the user signed in to on this machine, in any profile. */
export interface SignedInHosts {
  all(): readonly string[];
  add(host: string): Thenable<void>;
  remove(host: string): Thenable<void>;
  /**
   * Looks what other profiles did since, and lets them know what this one has. Resolves to whether that is news here.
   * Never rejects.
   */
  learn(): Promise<boolean>;
}

/**
 * VS Code keeps the global state by profile, but secrets for all profiles. So hosts that may have a token are a secret
 * too: with the state alone, another profile could neither use nor forget a token that is there. What is in the state is
 * what this profile knew last.
 *
 * @param key in the secret storage and in the state
 * @param hasToken whether the secret storage has the token of a host; may reject
 */
export function createSignedInHosts(
  key: string,
  secrets: vscode.SecretStorage,
  state: vscode.Memento,
  hasToken: (host: string) => Promise<boolean>,
): SignedInHosts {
  const all = (): readonly string[] => {
    const kept = state.get<unknown>(key);
    return Array.isArray(kept) ? kept.filter((host): host is string => typeof host === 'string') : [];
  };
  const add = (host: string): Thenable<void> => state.update(key, [...new Set([...all(), host])]);
  const remove = (host: string): Thenable<void> =>
    state.update(
      key,
      all().filter((other) => other !== host),
    );

  return {
    all,
    add,
    remove,
    async learn() {
      let isNews = false;
      try {
        // An address has no space.
        const shared = new Set((await secrets.get(key))?.split(' '));
        for (const host of new Set([...all(), ...shared])) {
          const isKnown = all().includes(host);
          const isHeld = await hasToken(host);
          // One that is shared had a token once, and stays shared without it, so that other profiles learn that it has gone;
          // the token of any other may be on its way.
          if (isHeld !== isKnown && shared.has(host)) {
            await (isHeld ? add : remove)(host);
            isNews = true;
          }
          if (isHeld && !shared.has(host)) await secrets.store(key, [...shared.add(host)].join(' '));
        }
      } catch {
        // Without a keyring nothing is shared.
      }
      return isNews;
    },
  };
}
