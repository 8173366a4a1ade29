import assert from 'node:assert/strict';
import {
  CIRCLECI_RULE,
  createCredentialFor,
  credentialOf,
  POSTMAN_RULE,
} from '../../../src/platform/credentials';

const CLOUD = 'https://circleci.com';
const SERVER = 'https://ci.example.com';
const POSTMAN = 'https://api.getpostman.com';

interface Given {
  readonly tokens?: Readonly<Record<string, string>>;
  readonly hosts?: readonly (string | undefined)[];
  readonly keys?: Readonly<Record<string, string>>;
  readonly postmanHost?: string;
}

/** What is sent to an origin, as `header: value`. */
function credentialFor({ tokens = {}, hosts = [CLOUD], keys = {}, postmanHost }: Given) {
  const ask = createCredentialFor(
    { rule: CIRCLECI_RULE, hosts: () => hosts, tokenOf: (host) => Promise.resolve(tokens[host]) },
    { rule: POSTMAN_RULE, hosts: () => [postmanHost], tokenOf: (host) => Promise.resolve(keys[host]) },
  );
  return async (origin: string): Promise<string | undefined> => {
    const credential = await ask(origin);
    return credential === undefined ? undefined : `${credential.header}: ${credential.value}`;
  };
}

describe('the credential of an origin', () => {
  const ask = credentialFor({
    tokens: { [CLOUD]: 'cloud', [SERVER]: 'server' },
    hosts: [CLOUD, SERVER],
    keys: { [POSTMAN]: 'key' },
    postmanHost: POSTMAN,
  });

  it('is the token of its own host', async () => {
    assert.equal(await ask(CLOUD), 'circle-token: cloud');
    assert.equal(await ask(SERVER), 'circle-token: server');
    assert.equal(await ask(POSTMAN), 'x-api-key: key');
  });

  it('is Cloud’s for Cloud’s artifacts', async () => {
    assert.equal(await ask('https://output.circle-artifacts.com'), 'circle-token: cloud');
  });

  it('is nothing for any other origin, however it is spelled', async () => {
    const others = [
      'http://circleci.com',
      'https://circleci.com:8443',
      'https://circleci.com.example.com',
      'http://output.circle-artifacts.com',
      'https://circle-artifacts.com.example.com',
      'https://storage.example.net',
      'http://api.getpostman.com',
      'https://api.getpostman.com:8443',
      'https://api.getpostman.com.example.com',
      'https://api.eu.postman.com',
      'https://go.postman.co',
    ];
    for (const origin of others) assert.equal(await ask(origin), undefined, origin);
  });

  it('is nothing for a host that the user neither configured nor signed in to', async () => {
    const stale = credentialFor({ tokens: { [CLOUD]: 'cloud', [SERVER]: 'server' } });
    assert.equal(await stale(SERVER), undefined);
    assert.equal(await credentialFor({ tokens: { [CLOUD]: 'cloud' }, hosts: [undefined] })(CLOUD), undefined);
    assert.equal(await credentialFor({ keys: { [POSTMAN]: 'key' } })(POSTMAN), undefined);
  });

  it('is nothing for Postman in the US once the setting names the EU', async () => {
    const moved = credentialFor({ keys: { [POSTMAN]: 'key' }, postmanHost: 'https://api.eu.postman.com' });
    assert.equal(await moved(POSTMAN), undefined);
    assert.equal(await moved('https://api.eu.postman.com'), undefined);
  });

  it('is never the one of another service, also where both name one host', async () => {
    const both = credentialFor({
      hosts: [CLOUD, POSTMAN],
      keys: { [POSTMAN]: 'key' },
      postmanHost: POSTMAN,
    });
    assert.equal(await both(POSTMAN), undefined);
  });

  it('that is tried before it is stored goes to its own host alone', async () => {
    const tried = credentialOf(CIRCLECI_RULE, SERVER, 'tried');
    assert.equal((await tried(SERVER))?.value, 'tried');
    assert.equal(await tried(CLOUD), undefined);
    assert.equal(await tried('https://output.circle-artifacts.com'), undefined);
    const key = credentialOf(POSTMAN_RULE, POSTMAN, 'key');
    assert.deepEqual(await key(POSTMAN), { header: 'x-api-key', value: 'key' });
    assert.equal(await key(CLOUD), undefined);
  });
});
