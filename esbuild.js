/**
 * Builds what VS Code loads, into `dist/`. `--production` minifies and leaves source maps out, `--watch` builds again on
 * every change, `--out DIR` builds elsewhere.
 *
 * One bundle per moment of need. Activation pays for `extension.js` alone; the rooms of `LAZY` are bundles of their own
 * that the extension loads on first use, by writing an ordinary dynamic import:
 *
 *     const { insertJob } = await import('../config');
 *
 * TypeScript sees the real module; a plugin turns the import into `require('./config.js')`. esbuild's own
 * splitting would do this for ES modules, but VS Code 1.100 loads extensions as CommonJS.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const esbuild = require('esbuild');
const { plainEntries, siblings, vscodeByName, withoutUnused } = require('./scripts/bundle-plugins.js');
const { shortened } = require('./scripts/shortened.js');

/** What activation loads, beside `common.js`. */
const ACTIVATION = { extension: 'src/extension.ts' };

/** Bundles that load on first use: name in `dist/` → module that a dynamic import names. */
const LAZY = {
  http: 'src/http/fetch-entry.ts',
  commands: 'src/ui/commands/index.ts',
  logs: 'src/ui/logs/index.ts',
  config: 'src/config/index.ts',
  results: 'src/results/index.ts',
  problems: 'src/ui/problems/index.ts',
  news: 'src/ui/news/index.ts',
  pages: 'src/ui/report/index.ts',
};

/**
 * Modules that several bundles of the host use; no two of them export the same name. They ship once, as `common.js`; and
 * a class is one object everywhere: with a copy in each bundle, `instanceof` would lie about an error that crosses from
 * one to the other.
 */
const COMMON = [
  'src/http/address.ts',
  'src/http/clock.ts',
  'src/http/failure.ts',
  'src/http/guards.ts',
  'src/http/host.ts',
  'src/http/json-api.ts',
  'src/http/paging.ts',
  'src/circleci/host.ts',
  'src/circleci/remote.ts',
  'src/circleci/slug.ts',
  'src/circleci/web.ts',
  'src/builds/aggregate.ts',
  'src/builds/filter.ts',
  'src/builds/reading.ts',
  'src/builds/records.ts',
  'src/builds/status.ts',
  'src/ui/tree/icons.ts',
  'src/builds/doable.ts',
  'src/links/settings.ts',
  'src/links/entry.ts',
  'src/report/inert.ts',
  'src/report/order.ts',
  'src/report/rule-check.ts',
  'src/report/totals.ts',
  'src/report/verdict.ts',
  'src/results/run-key.ts',
  'src/ui/config-file.ts',
  'src/ui/followed-branches.ts',
  'src/ui/helps.ts',
  'src/ui/message-words.ts',
  'src/ui/messages.ts',
  'src/ui/offer-link.ts',
  'src/ui/postman-words.ts',
  'src/ui/report-jobs.ts',
  'src/ui/show-at.ts',
  'src/ui/reading.ts',
  'src/ui/run-command.ts',
  'src/ui/tree/node.ts',
  'src/ui/words.ts',
];

/** The same, of modules that activation has no use for, or for a small part alone: `shared.js`. */
const SHARED = [
  'src/circleci/info.ts',
  'src/circleci/line-reader.ts',
  'src/circleci/terminal-lines.ts',
  'src/config/shell.ts',
  'src/jobs/save-paths.ts',
  'src/links/candidates.ts',
  'src/platform/disk.ts',
  'src/ui/shortened.ts',
  'src/ui/workspace-projects.ts',
  'src/postman/collection-paths.ts',
  'src/postman/json-bytes.ts',
  'src/postman/collection-file.ts',
  'src/results/is-final.ts',
  'src/ui/here.ts',
  'src/ui/relative-path.ts',
  'src/ui/logs/log-address.ts',
  'src/ui/row-page.ts',
];

/** The page, and what its style needs beside where it is saved to a file. */
const PAGES = { webview: 'src/webview/main.tsx', saved: 'src/webview/saved.css' };

const from = (/** @type {string} */ file) => path.join(__dirname, file);

/**
 * @param {{ outdir: string, production: boolean }} options
 * @returns {import('esbuild').BuildOptions[]}
 */
function builds({ outdir, production }) {
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: __dirname,
    bundle: true,
    minify: production,
    sourcemap: !production,
    outdir,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
    charset: 'utf8',
  };
  const held = { common: COMMON, shared: SHARED };
  /** @type {Record<string, readonly string[]>} */
  const entries = { ...held };
  for (const [name, file] of Object.entries({ ...ACTIVATION, ...LAZY })) entries[name] = [file];
  const inHost = Object.keys(entries).map((name) => ({
    ...common,
    entryPoints: { [name]: name },
    platform: /** @type {const} */ ('node'),
    format: /** @type {const} */ ('cjs'),
    target: 'node20',
    // `import()` of a sibling becomes `require()`: CommonJS, and the same instance for everyone.
    supported: { 'dynamic-import': false },
    alias: {
      // What node-fetch falls back to on a Node that VS Code has not had for years, and 66 kB.
      'web-streams-polyfill/dist/ponyfill.es2018.js': 'node:stream/web',
      'fetch-blob': from('src/http/node-web.ts'),
      'fetch-blob/from.js': from('src/http/node-web.ts'),
      'formdata-polyfill/esm.min.js': from('src/http/node-web.ts'),
      // The same library as ES modules, of which only what is used is bundled.
      yaml: from('node_modules/yaml/browser/dist/index.js'),
    },
    plugins: [
      vscodeByName,
      withoutUnused,
      siblings(name, LAZY, name in ACTIVATION || name === 'common' ? { common: COMMON } : held),
      plainEntries(entries, held),
      ...(production ? [shortened] : []),
    ],
  }));
  const inBrowser = Object.entries(PAGES).map(([name, file]) => ({
    ...common,
    entryPoints: { [name]: file },
    platform: /** @type {const} */ ('browser'),
    format: /** @type {const} */ ('iife'),
    target: ['chrome128', 'safari17'],
    jsx: /** @type {const} */ ('automatic'),
    jsxImportSource: 'preact',
    plugins: production ? [shortened] : [],
    sourcemap: production ? false : /** @type {const} */ ('inline'),
  }));
  return [...inHost, ...inBrowser];
}

/**
 * Builds every bundle once.
 *
 * @param {{ outdir?: string, production?: boolean }} [options] `outdir` defaults to `dist`
 * @returns {Promise<{ outputs: Record<string, { inputs: Record<string, unknown> }> }>} by output path relative to the
 * repository
 */
async function build({ outdir = 'dist', production = false } = {}) {
  const results = await Promise.all(builds({ outdir, production }).map((options) => esbuild.build(options)));
  return {
    outputs: Object.fromEntries(results.flatMap(({ metafile }) => Object.entries(metafile?.outputs ?? {}))),
  };
}

async function watch() {
  const contexts = await Promise.all(
    builds({ outdir: 'dist', production: false }).map((options) =>
      esbuild.context({ ...options, logLevel: 'info' }),
    ),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

module.exports = { build };

if (require.main === module) {
  const { values } = parseArgs({
    options: { production: { type: 'boolean' }, watch: { type: 'boolean' }, out: { type: 'string' } },
  });
  const work = values.watch
    ? watch()
    : build({ outdir: values.out ?? 'dist', production: values.production ?? false });
  work.catch(() => {
    // esbuild has printed what is wrong.
    process.exitCode = 1;
  });
}
