import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createTokens, CIRCLECI_TOKENS, type Tokens } from '../../src/platform/tokens';
import { until } from '../e2e/waiting';

const HOST = 'https://circleci.com';

/** As where the system has no keyring. */
const NO_KEYRING: vscode.SecretStorage = {
  get: () => Promise.reject(new Error('no keyring')),
  store: () => Promise.reject(new Error('no keyring')),
  delete: () => Promise.reject(new Error('no keyring')),
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

function tokensWithoutKeyring(
  environment: Readonly<Record<string, string>> = {},
  secrets = NO_KEYRING,
  kept = new Map<string, unknown>(),
) {
  const logged: string[] = [];
  const told: string[] = [];
  const tokens = createTokens({
    places: CIRCLECI_TOKENS,
    secrets,
    state: {
      keys: () => [...kept.keys()],
      get: <T>(key: string, otherwise?: T) => (kept.has(key) ? (kept.get(key) as T) : otherwise),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    },
    configuredHost: () => HOST,
    environment,
    log: { ...NOTHING, warn: (line) => logged.push(line) },
    notKept: (variable) => told.push(variable),
  });
  return { tokens, logged, told };
}

const NOTHING = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  show: () => undefined,
  dispose: () => undefined,
};

describe('a token', () => {
  it('is asked for once, which asks a window that may be far away, until one is stored or forgotten', async () => {
    const changes = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    const held = new Map<string, string>();
    let asked = 0;
    const { tokens } = tokensWithoutKeyring(
      {},
      {
        get: (key) => {
          if (key.endsWith(HOST)) asked += 1;
          return Promise.resolve(held.get(key));
        },
        store: (key, value) => Promise.resolve(void held.set(key, value)),
        delete: (key) => Promise.resolve(void held.delete(key)),
        onDidChange: changes.event,
      },
    );
    const answers = async () => [await tokens.tokenOf(HOST), await tokens.tokenOf(HOST)];
    assert.deepEqual([await answers(), asked], [[undefined, undefined], 1]);
    await tokens.store(HOST, 'one');
    asked = 0;
    assert.deepEqual([await answers(), asked], [['one', 'one'], 1]);
    held.set(`circleci.token:${HOST}`, 'from another window');
    changes.fire({ key: `circleci.token:${HOST}` });
    assert.deepEqual(new Set(await answers()), new Set(['from another window']));
    await tokens.forget(HOST);
    assert.deepEqual(await answers(), [undefined, undefined]);
  });
});

describe('a token, where the system has no keyring', () => {
  it('is kept until the window closes, and that is said once', async () => {
    const { tokens, logged, told } = tokensWithoutKeyring();
    for (let turn = 0; turn < 3; turn += 1) assert.equal(await tokens.tokenOf(HOST), undefined);
    await tokens.store(HOST, 'one');
    await tokens.store(HOST, 'two');
    assert.equal(await tokens.tokenOf(HOST), 'two');
    assert.deepEqual(told, ['CIRCLE_TOKEN']);
    assert.equal(logged.length, 2, logged.join());
  });

  it('is kept where other windows may use it by the time that they hear of it', async () => {
    const allowed: boolean[] = [];
    const { tokens } = tokensWithoutKeyring(
      {},
      {
        ...NO_KEYRING,
        store: () => Promise.resolve(void allowed.push(tokens.isAllowed('https://ci.example.com'))),
      },
    );
    await tokens.store('https://ci.example.com', 'one');
    assert.deepEqual(allowed, [true]);
  });

  it('is forgotten all the same', async () => {
    const { tokens } = tokensWithoutKeyring();
    await tokens.store(HOST, 'one');
    await tokens.forget(HOST);
    assert.deepEqual([await tokens.tokenOf(HOST), tokens.signedInHosts()], [undefined, []]);
  });

  it('may be that of the environment, for the host of the settings alone', async () => {
    const { tokens } = tokensWithoutKeyring({ CIRCLE_TOKEN: ' named ' });
    assert.equal(await tokens.tokenOf(HOST), 'named');
    assert.equal(await tokens.tokenOf('https://ci.example.com'), undefined);
  });
});

describe('a token that the system does not let go', () => {
  it('is still signed in, and whoever signs out hears of it', async () => {
    const get = (key: string) => Promise.resolve(key === `circleci.token:${HOST}` ? 'kept' : undefined);
    const { tokens } = tokensWithoutKeyring({}, { ...NO_KEYRING, get });
    await tokens.store(HOST, 'kept');
    await assert.rejects(tokens.forget(HOST), /no keyring/);
    assert.deepEqual([await tokens.tokenOf(HOST), tokens.signedInHosts()], ['kept', [HOST]]);
  });
});

describe('a token that another window stores or forgets', () => {
  it('is heard of, and no secret of anybody else', async () => {
    const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    const { tokens } = tokensWithoutKeyring({}, { ...NO_KEYRING, onDidChange: changed.event });
    let heard = 0;
    tokens.onDidChange(() => (heard += 1));
    changed.fire({ key: `postman.key:${HOST}` });
    await new Promise((done) => setTimeout(done, 50));
    assert.equal(heard, 0);
    changed.fire({ key: `circleci.token:${HOST}` });
    await until(
      'the change',
      () => Promise.resolve(heard),
      (times) => times > 0,
    );
    assert.equal(heard, 1);
    tokens.dispose();
    changed.dispose();
  });
});

describe('a token, where VS Code has several profiles', () => {
  const SERVER = 'https://ci.example.com';

  /** Secrets are for all profiles, and the global state is a profile's own. */
  function aMachine() {
    const kept = new Map<string, string>();
    const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    const write = (key: string, value?: string): Promise<void> => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
      changed.fire({ key });
      return Promise.resolve();
    };
    const secrets: vscode.SecretStorage = {
      get: (key) => Promise.resolve(kept.get(key)),
      store: write,
      delete: write,
      onDidChange: changed.event,
    };
    const profile = (state?: Map<string, unknown>) => tokensWithoutKeyring({}, secrets, state).tokens;
    return { kept, profile };
  }

  const untilHosts = (tokens: Tokens, ...hosts: readonly string[]) =>
    until(
      hosts.join() || 'no host',
      () => Promise.resolve(tokens.signedInHosts()),
      (known) => known.join() === hosts.join(),
      2000,
    );

  it('that one of them stores is used and forgotten in the others', async () => {
    const machine = aMachine();
    const work = machine.profile();
    const open = machine.profile();
    await work.store(SERVER, 'one');
    await untilHosts(open, SERVER);
    assert.deepEqual([open.isAllowed(SERVER), await open.tokenOf(SERVER)], [true, 'one']);

    const later = machine.profile();
    await untilHosts(later, SERVER);
    await later.forget(SERVER);
    for (const tokens of [work, open, machine.profile()]) {
      await untilHosts(tokens);
      assert.equal(await tokens.tokenOf(SERVER), undefined);
    }
  });

  it('is found in each of them that an earlier version left it to', async () => {
    const { kept, profile } = aMachine();
    const other = 'https://ci.example.org';
    for (const host of [SERVER, other]) kept.set(`circleci.token:${host}`, 'kept');
    const work = profile(new Map([['circleci.signedInHosts', [SERVER]]]));
    const open = profile(new Map([['circleci.signedInHosts', [other]]]));
    await untilHosts(work, SERVER, other);
    await untilHosts(open, other, SERVER);
  });
});
