/**
 * Builds what VS Code loads, into `dist/`. `--production` minifies and leaves source maps out, `--watch` builds again on
 * every change, `--out DIR` builds elsewhere.
 *
 * One bundle per moment of need. Activation pays for `extension.js` alone; the rooms of `LAZY` are bundles of their own
 * that the extension loads on first use, by writing an ordinary dynamic import:
 *
 *     const { insertJob } = await import('../config');
 *
 * TypeScript sees the real module; the plugin below turns the import into `require('./config.js')`. esbuild's own
 * splitting would do this for ES modules, but VS Code 1.100 loads extensions as CommonJS.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const esbuild = require('esbuild');

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
 * Modules that several bundles of the host use, by the name that `common.js` gives each. They ship once; and a class is
 * one object everywhere: with a copy in each bundle, `instanceof` would lie about an error that crosses from one to the
 * other.
 */
const COMMON = {
  failure: 'src/http/failure.ts',
  guards: 'src/http/guards.ts',
  host: 'src/http/host.ts',
  jsonApi: 'src/http/json-api.ts',
  circleciHost: 'src/circleci/host.ts',
  remote: 'src/circleci/remote.ts',
  slug: 'src/circleci/slug.ts',
  web: 'src/circleci/web.ts',
  collectionPaths: 'src/postman/collection-paths.ts',
  collectionFile: 'src/postman/collection-file.ts',
  filter: 'src/builds/filter.ts',
  icons: 'src/ui/tree/icons.ts',
  doable: 'src/builds/doable.ts',
  settings: 'src/links/settings.ts',
  linkEntry: 'src/links/entry.ts',
  inert: 'src/report/inert.ts',
  totals: 'src/report/totals.ts',
  verdict: 'src/report/verdict.ts',
  runKey: 'src/results/run-key.ts',
  configFile: 'src/ui/config-file.ts',
  helps: 'src/ui/helps.ts',
  here: 'src/ui/here.ts',
  logAddress: 'src/ui/logs/log-address.ts',
  messages: 'src/ui/messages.ts',
  postmanWords: 'src/ui/postman-words.ts',
  relativePath: 'src/ui/relative-path.ts',
  showAt: 'src/ui/show-at.ts',
  webAddress: 'src/ui/web-address.ts',
  words: 'src/ui/words.ts',
};

const PAGES = { webview: 'src/webview/main.tsx' };

const from = (/** @type {string} */ file) => path.join(__dirname, file);
const byFile = (/** @type {Record<string, string>} */ modules) =>
  new Map(Object.entries(modules).map(([name, file]) => [from(file), name]));

/**
 * Turns imports of the modules above into `require()` of the bundle that holds them.
 *
 * @param {string} name of the bundle that is being built
 * @returns {import('esbuild').Plugin}
 */
function siblings(name) {
  const lazy = byFile(LAZY);
  const common = byFile(COMMON);
  return {
    name: 'siblings',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async (args) => {
        if (args.pluginData === 'siblings' || args.kind === 'entry-point') return undefined;
        if (args.namespace === 'common') return { path: args.path, external: true };
        const { path: found, errors } = await build.resolve(args.path, {
          importer: args.importer,
          kind: args.kind,
          resolveDir: args.resolveDir,
          pluginData: 'siblings',
        });
        if (errors.length > 0) return { errors };
        const shared = name === 'common' ? undefined : common.get(found);
        if (shared !== undefined) return { path: shared, namespace: 'common' };
        const bundle = args.kind === 'dynamic-import' ? lazy.get(found) : undefined;
        return bundle === undefined || bundle === name
          ? undefined
          : { path: `./${bundle}.js`, external: true };
      });
      build.onLoad({ filter: /.*/, namespace: 'common' }, ({ path: shared }) => ({
        contents: `module.exports = require('./common.js').${shared};`,
      }));
    },
  };
}

/**
 * The API of VS Code as one module of the bundle. esbuild copies an outside module's names for every file that imports
 * it, and this one has 450 of them.
 *
 * @type {import('esbuild').Plugin}
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode-once'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'vscode-once' },
    );
    build.onLoad({ filter: /.*/, namespace: 'vscode-once' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/**
 * Leaves out of libraries what is never reached:
 *
 * - Of YAML the part that writes it: what is inserted into a config is our own text. Reading comes upon that part for one
 *   thing alone, a collection that is a key, whose name is its JSON then.
 * - Of node-fetch the reader of answers that are forms, and of addresses that hold their own data: none is asked for.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    const writer =
      /[\\/]yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]stringify(?:Collection|Document|Pair|String)?\.js$/;
    build.onLoad({ filter: writer }, () => ({
      contents: `
        const asJson = (node) => JSON.stringify(node);
        export const createStringifyContext = (doc) => ({ doc });
        export { asJson as stringify, asJson as stringifyCollection, asJson as stringifyDocument,
          asJson as stringifyPair, asJson as stringifyString };`,
    }));
    // A walk that nobody goes, which would be kept for the properties that it gives itself.
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]parse[\\/]cst-visit\.js$/ }, () => ({
      contents: 'export const visit = undefined;',
    }));
    build.onLoad({ filter: /[\\/]node-fetch[\\/]src[\\/]utils[\\/]multipart-parser\.js$/ }, () => ({
      contents: "export const toFormData = () => Promise.reject(new TypeError('Forms are not read.'));",
    }));
    build.onLoad({ filter: /[\\/]data-uri-to-buffer[\\/]dist[\\/]index\.js$/ }, () => ({
      contents: "export default () => { throw new TypeError('Data addresses are not read.'); };",
    }));
  },
};

/**
 * @param {string} name of the bundle
 * @param {Record<string, string>} modules that it exports, each as an object of its name
 * @returns {import('esbuild').BuildOptions}
 */
function bundleOf(name, modules) {
  const exported = Object.entries(modules).map(([module, file]) => `export * as ${module} from './${file}';`);
  return {
    stdin: { contents: exported.join('\n'), resolveDir: __dirname, sourcefile: name },
    entryNames: name,
  };
}

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
  const inHost = Object.entries({ extension: 'src/extension.ts', ...LAZY, common: COMMON }).map(
    ([name, entry]) => ({
      ...common,
      ...(typeof entry === 'string' ? { entryPoints: { [name]: entry } } : bundleOf(name, entry)),
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
      plugins: [vscodeOnce, withoutUnused, siblings(name)],
    }),
  );
  const inBrowser = Object.entries(PAGES).map(([name, file]) => ({
    ...common,
    entryPoints: { [name]: file },
    platform: /** @type {const} */ ('browser'),
    format: /** @type {const} */ ('iife'),
    target: ['chrome128', 'safari17'],
    jsx: /** @type {const} */ ('automatic'),
    jsxImportSource: 'preact',
    sourcemap: production ? false : /** @type {const} */ ('inline'),
  }));
  return [...inHost, ...inBrowser];
}

/**
 * Builds every bundle once.
 *
 * @param {{ outdir?: string, production?: boolean }} [options] `outdir` defaults to `dist`
 * @returns {Promise<{ outputs: Record<string, { bytes: number, inputs: Record<string, unknown> }> }>} sizes in bytes, by
 * output path relative to the repository
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
