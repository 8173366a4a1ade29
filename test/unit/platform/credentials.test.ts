import assert from 'node:assert/strict';
import { createCredentialFor, credentialOf } from '../../../src/platform/credentials';

const CLOUD = 'https://circleci.com';
const SERVER = 'https://ci.example.com';

function credentialFor(
  stored: Readonly<Record<string, string>>,
  signedIn: readonly string[],
  configured: { readonly host?: string } = { host: CLOUD },
): (origin: string) => Promise<string | undefined> {
  const ask = createCredentialFor(
    { tokenOf: (host) => Promise.resolve(stored[host]), signedInHosts: () => signedIn },
    () => configured.host,
  );
  return async (origin) => (await ask(origin))?.value;
}

describe('the credential of an origin', () => {
  const ask = credentialFor({ [CLOUD]: 'cloud', [SERVER]: 'server' }, [SERVER]);

  it('is the token of its own host', async () => {
    assert.equal(await ask(CLOUD), 'cloud');
    assert.equal(await ask(SERVER), 'server');
  });

  it('is Cloud’s for Cloud’s artifacts', async () => {
    assert.equal(await ask('https://output.circle-artifacts.com'), 'cloud');
  });

  it('is nothing for any other origin, however it is spelled', async () => {
    const others = [
      'http://circleci.com',
      'https://circleci.com:8443',
      'https://circleci.com.example.com',
      'http://output.circle-artifacts.com',
      'https://circle-artifacts.com.example.com',
      'https://storage.example.net',
    ];
    for (const origin of others) assert.equal(await ask(origin), undefined, origin);
  });

  it('is nothing for a host that the user neither configured nor signed in to', async () => {
    const stale = credentialFor({ [CLOUD]: 'cloud', [SERVER]: 'server' }, []);
    assert.equal(await stale(SERVER), undefined);
    assert.equal(await credentialFor({ [CLOUD]: 'cloud' }, [], {})(CLOUD), undefined);
  });

  it('that is tried before it is stored goes to its own host alone', async () => {
    const tried = credentialOf(SERVER, 'tried');
    assert.equal((await tried(SERVER))?.value, 'tried');
    assert.equal(await tried(CLOUD), undefined);
    assert.equal(await tried('https://output.circle-artifacts.com'), undefined);
  });
});
