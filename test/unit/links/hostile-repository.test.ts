import assert from 'node:assert/strict';
import { createCircleciClient } from '../../../src/circleci/create';
import type { FetchAnswer } from '../../../src/http/fetch';
import { createTransport } from '../../../src/http/send';
import { linkCandidates } from '../../../src/links/candidates';
import { hostAllowed } from '../../../src/links/host-allowed';
import { readLinks } from '../../../src/links/settings';
import { CIRCLECI_RULE, createCredentialFor, POSTMAN_RULE } from '../../../src/platform/credentials';
import { MANIFEST } from '../manifest/manifest';

const CLOUD = 'https://circleci.com';
const POSTMAN = 'https://api.getpostman.com';
const TOKEN = 'CCIPAT_secret';
const KEY = 'PMAK-secret';

/** Whatever a repository may say where an address or a part of one is read. */
const LURES = [
  'https://evil.example',
  'http://circleci.com',
  'https://circleci.com.evil.example',
  'https://circleci.com:8443',
  'https://circleci.com@evil.example',
  'https://evil.example/https://circleci.com',
  'https://evil.example#circleci.com',
  'https://evil.example\\@circleci.com',
  'https://сircleci.com',
  '//evil.example',
  'evil.example',
  'https://output.circle-artifacts.com.evil.example',
  'https://evil-circle-artifacts.com',
  'http://127.0.0.1:4711',
  'http://localhost',
  'ftp://circleci.com',
  'javascript:alert(1)',
  '../../../evil',
  '%2e%2e%2fevil.example',
] as const;

/** The product's own way out, with the user signed in to CircleCI and Postman; and where secrets went. */
function windowOf(answer: (url: URL) => FetchAnswer) {
  const sent: { readonly origin: string; readonly secret: boolean }[] = [];
  const transport = createTransport({
    credentialFor: createCredentialFor(
      {
        rule: CIRCLECI_RULE,
        hosts: () => [CLOUD],
        tokenOf: (host) => Promise.resolve(host === CLOUD ? TOKEN : undefined),
      },
      {
        rule: POSTMAN_RULE,
        hosts: () => [POSTMAN],
        tokenOf: (host) => Promise.resolve(host === POSTMAN ? KEY : undefined),
      },
    ),
    loadFetch: () =>
      Promise.resolve((address, init) => {
        const url = new URL(address);
        const all = [address, ...Object.values(init.headers), init.body ?? ''].join('\n');
        sent.push({ origin: url.origin, secret: all.includes(TOKEN) || all.includes(KEY) });
        return Promise.resolve(answer(url));
      }),
    userAgent: 'test',
    log: () => undefined,
  });
  /** Origins that saw a secret, but for those of CircleCI itself. */
  const leaks = (): readonly string[] => [
    ...new Set(
      sent
        .filter(
          ({ origin, secret }) =>
            secret && origin !== CLOUD && origin !== 'https://output.circle-artifacts.com',
        )
        .map(({ origin }) => origin),
    ),
  ];
  return { sent, leaks, client: (host: string) => createCircleciClient({ host, transport }) };
}

function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): FetchAnswer {
  return {
    status,
    headers: new Map(Object.entries({ 'content-type': 'application/json', ...headers })),
    body: (async function* () {
      yield await Promise.resolve(JSON.stringify(value));
    })(),
  };
}

const page = (items: readonly unknown[], next: unknown = null) => json({ items, next_page_token: next });
const settled = async (work: () => Promise<unknown>): Promise<void> => {
  await Promise.resolve()
    .then(work)
    .catch(() => undefined);
};

describe('a repository that wants the token', () => {
  it('has no setting that names a host but a link’s, since those are the user’s own', () => {
    const { properties } = MANIFEST.contributes.configuration;
    const settable = Object.entries(properties).filter(([, { scope }]) => scope !== 'application');
    assert.deepEqual(settable.map(([key]) => key.replace('postmanCircleci.', '')).sort(), [
      'links',
      'problems.enabled',
      'reports.artifacts',
      'statusBar.enabled',
    ]);
    for (const key of ['circleci.host', 'postman.host'])
      assert.equal(properties[`postmanCircleci.${key}`]?.scope, 'application');
  });

  it('gets it by no host or slug of a link', async () => {
    const { client, sent, leaks } = windowOf(() => page([]));
    for (const lure of LURES) {
      const value = [
        { nickname: 'a', project: 'gh/acme/orders', host: lure },
        { nickname: 'b', project: `gh/acme/${lure}` },
        { nickname: 'c', project: lure, host: CLOUD },
        { nickname: 'd', project: `gh/${lure}/orders`, host: `${CLOUD}/${lure}` },
      ];
      const { links } = readLinks([{ source: { kind: 'workspace' }, value }], CLOUD);
      for (const link of links) {
        // The view asks for no project of a host that is not the user's; here it is asked for all the same.
        if (link.host !== CLOUD) assert.equal(hostAllowed(link, CLOUD, []), false, link.host);
        await settled(() => client(link.host).pipelines(link.slug));
        await settled(() => client(link.host).trigger(link.slug, { kind: 'branch', name: lure }));
        await settled(() => client(link.host).setEnvVar(link.slug, 'POSTMAN_API_KEY', 'x'));
      }
    }
    assert.ok(sent.some(({ origin, secret }) => origin === CLOUD && secret));
    assert.deepEqual(leaks(), []);
  });

  it('gets it by no remote and no .circleci/info.yml', async () => {
    const { client, sent, leaks } = windowOf(() => page([]));
    for (const lure of LURES) {
      const urls = [
        `${lure}/acme/orders.git`,
        `git@${lure}:acme/orders.git`,
        `https://github.com/${lure}/orders`,
        `https://github.com/acme/orders?host=${lure}`,
        `ssh://git@github.com/acme/${lure}`,
      ];
      const infoFile = `project:\n  slug: ${lure}\n  id: ${lure}\norganization: { id: ${lure} }\nhost: ${lure}\n`;
      const remotes = urls.map((url, index) => ({ name: `remote${index}`, url }));
      const candidates = linkCandidates([{ folder: 'orders', remotes, infoFile }], []);
      for (const { slug } of candidates) await settled(() => client(CLOUD).project(slug));
    }
    assert.ok(sent.length > 0);
    assert.deepEqual([...new Set(sent.map(({ origin }) => origin))], [CLOUD]);
    assert.deepEqual(leaks(), []);
  });

  it('gets it by no redirect of the API or of an artifact', async () => {
    for (const lure of LURES) {
      const { client, leaks } = windowOf((url) =>
        url.origin === CLOUD || url.hostname === 'output.circle-artifacts.com'
          ? json({}, 302, { location: lure })
          : page([]),
      );
      await settled(() => client(CLOUD).pipelines('gh/acme/orders'));
      await settled(() => client(CLOUD).approve('workflow', 'job'));
      const artifact = {
        path: 'a.json',
        nodeIndex: 0,
        url: 'https://output.circle-artifacts.com/output/a.json',
      };
      await settled(() => client(CLOUD).artifactContent(artifact, { maxBytes: 1000 }));
      assert.deepEqual(leaks(), [], lure);
    }
  });

  it('gets it by no address of an artifact', async () => {
    const { client, leaks } = windowOf(({ pathname }) =>
      pathname.endsWith('/artifacts')
        ? page(LURES.map((lure, index) => ({ path: `${index}.json`, node_index: 0, url: `${lure}/a.json` })))
        : json({}),
    );
    const artifacts = await client(CLOUD).artifacts('gh/acme/orders', 7);
    assert.ok(artifacts.length > 3);
    for (const artifact of artifacts)
      await settled(() => client(CLOUD).artifactContent(artifact, { maxBytes: 1000 }));
    assert.deepEqual(leaks(), []);
  });

  it('gets it by no token of a next page, and by no id', async () => {
    for (const lure of LURES) {
      const item = {
        id: lure,
        number: 1,
        project_slug: lure,
        created_at: '2026-01-01T00:00:00Z',
        name: lure,
      };
      const { client, sent, leaks } = windowOf(() => page([item], lure));
      const { items, nextPageToken } = await client(CLOUD).pipelines('gh/acme/orders');
      if (nextPageToken !== undefined)
        await settled(() => client(CLOUD).pipelines('gh/acme/orders', { pageToken: nextPageToken }));
      for (const { id, projectSlug } of items) {
        await settled(() => client(CLOUD).workflows(id));
        await settled(() => client(CLOUD).pipelines(projectSlug));
        await settled(() => client(CLOUD).rerun(id, { fromFailed: true }));
      }
      assert.deepEqual([...new Set(sent.map(({ origin }) => origin))], [CLOUD], lure);
      assert.deepEqual(leaks(), []);
    }
  });
});
