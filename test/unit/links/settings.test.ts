import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LinkContent } from '../../../src/links/entry';
import type { Link, LinkSource } from '../../../src/links/model';
import {
  addLink,
  firstOfApi,
  linkKey,
  readLinks,
  removeLink,
  replaceLink,
  type SettingEdit,
} from '../../../src/links/settings';

const CLOUD = 'https://circleci.com';
const SERVER = 'https://circleci.example.com';
const USER: LinkSource = { kind: 'user' };
const WORKSPACE: LinkSource = { kind: 'workspace' };
const FOLDER: LinkSource = { kind: 'folder', uri: 'file:///orders' };

const read = (value: unknown) => readLinks([{ source: USER, value }], CLOUD);

function link(over: Partial<LinkContent> = {}): LinkContent {
  return { nickname: 'Orders', host: CLOUD, slug: 'gh/acme/orders-api', ...over };
}

describe('The linked projects of the settings', () => {
  it('are read with their host, their Postman side and where they stand', () => {
    const value = [
      {
        nickname: 'Orders',
        project: 'github/acme/orders-api',
        host: `${SERVER}/`,
        postman: { kind: 'api', id: '1', name: 'Orders API' },
      },
    ];
    assert.deepEqual(readLinks([{ source: FOLDER, value }], CLOUD), {
      links: [
        {
          nickname: 'Orders',
          host: SERVER,
          slug: 'gh/acme/orders-api',
          postman: { kind: 'api', id: '1', name: 'Orders API' },
          source: FOLDER,
        },
      ],
      problems: [],
    });
  });

  it('are the union of all layers; of the same project the nearest holds', () => {
    const layers = [
      { source: USER, value: [{ nickname: 'mine', project: 'gh/acme/a' }, { project: 'gh/acme/b' }] },
      { source: WORKSPACE, value: [{ nickname: 'ours', project: 'github/acme/a' }] },
      { source: FOLDER, value: [{ nickname: 'folder', project: 'gh/acme/a', host: CLOUD }] },
    ];
    for (const order of [layers, layers.toReversed()]) {
      const { links } = readLinks(order, CLOUD);
      assert.equal(links.length, 2);
      assert.equal(links.find(({ slug }) => slug === 'gh/acme/a')?.nickname, 'folder');
    }
  });

  it('are two where the same slug stands on two hosts', () => {
    const { links } = read([{ project: 'gh/acme/a' }, { project: 'gh/acme/a', host: SERVER }]);
    assert.deepEqual(links.map(linkKey), [`${CLOUD}/gh/acme/a`, `${SERVER}/gh/acme/a`]);
  });

  it('are none where the setting is absent', () => {
    assert.deepEqual(read(undefined), { links: [], problems: [] });
    assert.deepEqual(read([]), { links: [], problems: [] });
  });

  const broken: readonly (readonly [string, unknown, string, string])[] = [
    ['text', 'gh/acme/a', 'notAnObject', 'gh/acme/a'],
    ['a list', [], 'notAnObject', '[]'],
    ['null', null, 'notAnObject', 'null'],
    ['without a project', { nickname: 'x' }, 'noProject', '{"nickname":"x"}'],
    ['with an empty project', { project: '' }, 'noProject', '{"project":""}'],
    ['with a number as project', { project: 7 }, 'badSlug', '7'],
    ['with half a slug', { project: 'acme/a' }, 'badSlug', 'acme/a'],
    ['with an unknown provider', { project: 'svn/acme/a' }, 'badSlug', 'svn/acme/a'],
    [
      'with a plain http host',
      { project: 'gh/a/b', host: 'http://ci.example.com' },
      'badHost',
      'http://ci.example.com',
    ],
    ['with a host of another kind', { project: 'gh/a/b', host: 7 }, 'badHost', '7'],
  ];
  for (const [what, entry, problem, value] of broken) {
    it(`name an entry that is no link (${what}) and keep the others`, () => {
      const { links, problems } = read([{ project: 'gh/acme/first' }, entry, { project: 'gh/acme/last' }]);
      assert.deepEqual(
        links.map(({ nickname }) => nickname),
        ['first', 'last'],
      );
      assert.deepEqual(problems, [{ source: USER, index: 1, problem, value }]);
    });
  }

  it('name a setting that is no list', () => {
    assert.deepEqual(read({ project: 'gh/acme/a' }).problems, [
      { source: USER, problem: 'notAList', value: '{"project":"gh/acme/a"}' },
    ]);
  });

  it('show no password of an address, no line break and no endless text', () => {
    const value = (entry: unknown) => read([entry]).problems[0]?.value ?? '';
    assert.equal(
      value({ project: 'gh/a/b', host: 'https://me:secret@ci.example.com' }),
      'https://ci.example.com',
    );
    assert.equal(value('a\nb\u001b[31m'), 'a b [31m');
    assert.equal(value('x'.repeat(500)).length, 80);
  });

  it('are called after their repository until they have a nickname', () => {
    const names = [undefined, '', '  ', 7, 'Two\nlines'].map(
      (nickname) => read([{ project: 'gh/acme/orders-api', nickname }]).links[0]?.nickname,
    );
    assert.deepEqual(names, ['orders-api', 'orders-api', 'orders-api', 'orders-api', 'Two lines']);
  });

  it('work without a Postman side that cannot be read', () => {
    const { links, problems } = read([{ project: 'gh/acme/a', postman: { kind: 'satellite' } }]);
    assert.deepEqual([links.length, links[0] && 'postman' in links[0], problems], [1, false, []]);
  });
});

describe('Editing the setting', () => {
  const edited = (edit: SettingEdit): readonly unknown[] => {
    if (edit.kind === 'refused') assert.fail(edit.problem);
    return edit.value;
  };

  it('adds a link at the end, with its host only where it is not the usual one', () => {
    assert.deepEqual(edited(addLink(undefined, link(), CLOUD)), [
      { nickname: 'Orders', project: 'gh/acme/orders-api' },
    ]);
    assert.deepEqual(edited(addLink(['broken'], link({ host: SERVER }), CLOUD)), [
      'broken',
      { nickname: 'Orders', project: 'gh/acme/orders-api', host: SERVER },
    ]);
  });

  it('adds no second entry for a project that is linked', () => {
    const raw = [{ project: 'github/acme/orders-api', color: 'red' }];
    assert.deepEqual(edited(addLink(raw, link(), CLOUD)), [
      { project: 'github/acme/orders-api', color: 'red', nickname: 'Orders' },
    ]);
  });

  it('keeps the order, the spelling and the unknown fields of what it rewrites', () => {
    const raw = [
      {
        $comment: 'ours',
        host: `${SERVER}/`,
        project: 'github/acme/orders-api',
        postman: { kind: 'new', x: 1 },
      },
    ];
    const value = edited(
      replaceLink(raw, link({ host: SERVER }), link({ host: SERVER, nickname: 'New' }), CLOUD),
    );
    assert.equal(JSON.stringify(value), JSON.stringify([{ ...raw[0], nickname: 'New' }]));
  });

  it('drops a host that is the usual one now, and a Postman side that was taken away', () => {
    const raw = [{ nickname: 'a', project: 'gh/acme/a', host: SERVER, postman: { kind: 'files' } }];
    const old = { host: SERVER, slug: 'gh/acme/a' };
    assert.deepEqual(edited(replaceLink(raw, old, link(), CLOUD)), [
      { nickname: 'Orders', project: 'gh/acme/orders-api' },
    ]);
  });

  it('leaves no second entry of the project behind', () => {
    const raw = [{ project: 'gh/acme/a' }, { project: 'github/acme/a' }, { project: 'gh/acme/b' }];
    const old = { host: CLOUD, slug: 'gh/acme/a' };
    assert.equal(edited(removeLink(raw, old, CLOUD)).length, 1);
    assert.deepEqual(read(edited(replaceLink(raw, old, link({ slug: 'gh/acme/b' }), CLOUD))).links.length, 1);
  });

  it('writes over no setting that is no list, and says when the link is not there', () => {
    assert.deepEqual(addLink({ a: 1 }, link(), CLOUD), { kind: 'refused', problem: 'notAList' });
    assert.deepEqual(removeLink('x', link(), CLOUD), { kind: 'refused', problem: 'notAList' });
    assert.deepEqual(removeLink([], link(), CLOUD), { kind: 'refused', problem: 'noSuchLink' });
    assert.deepEqual(replaceLink([7], link(), link(), CLOUD), { kind: 'refused', problem: 'noSuchLink' });
  });

  const slug = fc.constantFrom('gh/acme/a', 'gh/acme/b', 'bb/acme/a', 'circleci/x/y');
  const host = fc.constantFrom(CLOUD, SERVER);
  const entry = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ project: slug, host, extra: fc.jsonValue() }, { requiredKeys: ['project'] }),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const keyOf = (raw: unknown): string | undefined => read([raw]).links.map(linkKey)[0];
  const others = (list: readonly unknown[], ...keys: readonly string[]): readonly unknown[] =>
    list.filter((raw) => !keys.includes(keyOf(raw) ?? ''));

  it('changes nothing else, whatever else stands there', () => {
    fc.assert(
      fc.property(fc.array(entry), slug, host, slug, (raw, oldSlug, oldHost, newSlug) => {
        const before = JSON.stringify(raw);
        const old = { slug: oldSlug, host: oldHost };
        const next = link({ slug: newSlug, host: oldHost });
        const edits = [
          [addLink(raw, next, CLOUD), linkKey(next)],
          [replaceLink(raw, old, next, CLOUD), linkKey(old)],
          [removeLink(raw, old, CLOUD), linkKey(old)],
        ] as const;
        for (const [edit, key] of edits) {
          if (edit.kind === 'refused') continue;
          assert.deepEqual(others(edit.value, key, linkKey(next)), others(raw, key, linkKey(next)));
        }
        assert.equal(JSON.stringify(raw), before, 'the value that was read is left alone');
      }),
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.array(entry), slug, host, (raw, newSlug, newHost) => {
        const next = link({ slug: newSlug, host: newHost });
        const found = read(edited(addLink(raw, next, CLOUD))).links.find(
          (one) => linkKey(one) === linkKey(next),
        );
        assert.deepEqual(found, { ...next, source: USER });
        const gone = removeLink(edited(addLink(raw, next, CLOUD)), next, CLOUD);
        assert.equal(
          read(edited(gone)).links.some((one) => linkKey(one) === linkKey(next)),
          false,
        );
      }),
    );
  });

  it('keep of a Postman side that changes what is none of ours', () => {
    const raw = [{ project: 'gh/acme/orders-api', postman: { kind: 'api', id: '1', name: 'A', team: 7 } }];
    const edited = replaceLink(raw, link(), link({ postman: { kind: 'files' } }), CLOUD);
    assert.deepEqual(edited.kind === 'edited' && edited.value, [
      { nickname: 'Orders', project: 'gh/acme/orders-api', postman: { kind: 'files', team: 7 } },
    ]);
  });
});

describe('A Postman API', () => {
  const api = (slug: string, id: string, kind: 'api' | 'workspace' = 'api'): Link => ({
    ...link({ slug, postman: { kind, id } }),
    source: USER,
  });
  const links = [api('gh/a/first', '1'), api('gh/a/second', '1'), api('gh/a/third', '2')];

  it('belongs to the first link that names it', () => {
    assert.deepEqual(
      links.map((each) => firstOfApi(links, each)?.slug),
      [undefined, 'gh/a/first', undefined],
    );
  });

  it('is not a workspace of the same id, nor files', () => {
    assert.equal(firstOfApi(links, api('gh/a/fourth', '1', 'workspace')), undefined);
    assert.equal(firstOfApi(links, link({ postman: { kind: 'files' } })), undefined);
    assert.equal(firstOfApi(links, link({ postman: { kind: 'api' } })), undefined);
  });
});
