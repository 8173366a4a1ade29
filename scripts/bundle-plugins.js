/**
 * How the bundles of the host share what several of them use, and what is left out of libraries: plugins of esbuild.
 */
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '..');
const from = (/** @type {string} */ file) => path.join(ROOT, file);

/**
 * Turns imports of modules that are in another bundle into `require()` of that bundle.
 *
 * @param {string} name of the bundle that is being built
 * @param {Readonly<Record<string, string>>} lazy bundles that a dynamic import loads: name → its module
 * @param {Readonly<Record<string, readonly string[]>>} shared bundles that hold what others use: name → its modules
 * @returns {import('esbuild').Plugin}
 */
function siblings(name, lazy, shared) {
  const bundles = new Map(Object.entries(lazy).map(([bundle, file]) => [from(file), bundle]));
  const holders = new Map(
    Object.entries(shared)
      .filter(([holder]) => holder !== name)
      .flatMap(([holder, files]) => files.map((file) => [from(file), holder])),
  );
  return {
    name: 'siblings',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async (args) => {
        if (args.pluginData === 'siblings' || args.kind === 'entry-point') return undefined;
        if (args.namespace === 'outside') return { path: args.path, external: true };
        const { path: found, errors } = await build.resolve(args.path, {
          importer: args.importer,
          kind: args.kind,
          resolveDir: args.resolveDir,
          pluginData: 'siblings',
        });
        if (errors.length > 0) return { errors };
        const holder = holders.get(found);
        if (holder !== undefined) return { path: `./${holder}.js`, namespace: 'outside' };
        const bundle = args.kind === 'dynamic-import' ? bundles.get(found) : undefined;
        return bundle === undefined || bundle === name
          ? undefined
          : { path: `./${bundle}.js`, external: true };
      });
      build.onLoad({ filter: /^\.\//, namespace: 'outside' }, async ({ path: bundle }) => ({
        contents: `export { ${(await exportsOf(shared[bundle.slice(2, -3)] ?? [])).names.map((name, at) => `${shortName(at)} as ${name}`).join(', ')} } from '${bundle}';`,
      }));
    },
  };
}

/**
 * The API of VS Code, of which a bundle gets the names that the sources use. For `import * as vscode` of an outside module
 * esbuild copies its names, all 450 of them, where the bundle starts: that was half of an activation.
 *
 * @type {import('esbuild').Plugin}
 */
const vscodeByName = {
  name: 'vscode-by-name',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'outside' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'outside' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'outside' }, () => ({
      contents: `export { ${vscodeNames().join(', ')} } from 'vscode';`,
    }));
  },
};

/** What the sources name of the API: `window` of `vscode.window`. Types among them are nothing to a bundle. */
function vscodeNames() {
  const files = fs.readdirSync(from('src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.tsx?$/.test(file));
  const names = sources.flatMap((file) => {
    const text = fs.readFileSync(path.join(from('src'), file), 'utf8');
    const found = text.matchAll(/\bvscode\.(\w+)|^import \{ (.+) \} from 'vscode'/gm);
    return [...found].flatMap(([, used, imported]) => used ?? imported?.split(', ') ?? []);
  });
  return [...new Set(names)];
}

/**
 * What each of some modules exports, types aside.
 *
 * @param {readonly string[]} files
 */
async function exportsOf(files) {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [...files],
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
  });
  const modules = Object.values(metafile.outputs).map(({ entryPoint, exports }) => ({
    file: entryPoint,
    names: exports,
  }));
  const names = modules.flatMap((module) => module.names);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two modules of one bundle export ${twice}.`);
  return { modules, names };
}

/**
 * What a name is called between bundles, where no minifier shortens it: together they were 4 kB.
 *
 * @param {number} at where it stands among all of them
 */
function shortName(at) {
  return `$${at.toString(36)}`;
}

/**
 * Where a bundle begins, the entry point of its name: one plain object of all that it exports. What esbuild makes of
 * exports, a getter each, twice, is half a kB in each bundle, and takes longer than all else that `common.js` does when it
 * is loaded.
 *
 * @param {Readonly<Record<string, readonly string[]>>} entries name → the modules that it exports
 * @param {Readonly<Record<string, unknown>>} shared names of those that other bundles import statically
 * @returns {import('esbuild').Plugin}
 */
function plainEntries(entries, shared) {
  return {
    name: 'plain-entries',
    setup(build) {
      build.onResolve({ filter: /^\w+$/ }, ({ path: name, kind }) =>
        kind === 'entry-point' ? { path: name, namespace: 'entry' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'entry' }, async ({ path: name }) => {
        const { modules, names } = await exportsOf(entries[name] ?? []);
        const exported = names.map((own, at) => (name in shared ? `${shortName(at)}: ${own}` : own));
        const imports = modules.map(
          (module) => `import { ${module.names.join(', ')} } from './${module.file}';`,
        );
        return {
          contents: `${imports.join('\n')}\nmodule.exports = { ${exported.join(', ')} };`,
          resolveDir: ROOT,
        };
      });
    },
  };
}

/**
 * Leaves out of libraries what is never reached:
 *
 * - Of YAML the part that writes it, and that makes nodes of values: what is inserted into a config is our own text. Reading
 *   comes upon that part for one thing alone, a collection that is a key, whose name is its JSON then.
 * - Of node-fetch the reader of answers that are forms, and of addresses that hold their own data: none is asked for. And
 *   how much of a page's address a request tells: it is sent by no page.
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
    // A schema that nobody names.
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]schema[\\/]json[\\/]schema\.js$/ }, () => ({
      contents: 'export const schema = undefined;',
    }));
    // A walk that nobody goes, which would be kept for the properties that it gives itself.
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]parse[\\/]cst-visit\.js$/ }, () => ({
      contents: 'export const visit = undefined;',
    }));
    build.onLoad(
      { filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]doc[\\/](?:anchors|createNode)\.js$/ },
      () => ({
        contents: `
        const none = () => { throw new TypeError('Nodes are read, not made.'); };
        export { none as anchorIsValid, none as anchorNames, none as createNode, none as createNodeAnchors,
          none as findNewAnchor };`,
      }),
    );
    build.onLoad({ filter: /[\\/]node-fetch[\\/]src[\\/]utils[\\/]referrer\.js$/ }, () => ({
      contents: `
        export const DEFAULT_REFERRER_POLICY = 'no-referrer';
        export const determineRequestsReferrer = () => 'no-referrer';
        export const parseReferrerPolicyFromHeader = () => '';
        export const validateReferrerPolicy = (policy) => policy;`,
    }));
    build.onLoad({ filter: /[\\/]node-fetch[\\/]src[\\/]utils[\\/]multipart-parser\.js$/ }, () => ({
      contents: "export const toFormData = () => Promise.reject(new TypeError('Forms are not read.'));",
    }));
    build.onLoad({ filter: /[\\/]data-uri-to-buffer[\\/]dist[\\/]index\.js$/ }, () => ({
      contents: "export default () => { throw new TypeError('Data addresses are not read.'); };",
    }));
  },
};

module.exports = { plainEntries, siblings, vscodeByName, withoutUnused };
