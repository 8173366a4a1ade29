/**
 * What two libraries call their insides, to be shortened: TypeScript's `private` holds nobody back at run time, so no
 * minifier dares. Nor would this one, but for names that nobody else can mean.
 */
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');

/** Libraries that are classes of many private members: where their types stand, and what of them is bundled. */
const LIBRARIES = [
  { types: 'node_modules/yaml/dist', code: 'node_modules/yaml/browser/dist' },
  { types: 'node_modules/saxes', code: 'node_modules/saxes' },
];

const PRIVATE = /^\s*private (?:readonly )?(?:get |set )?\*?(\w+)/gm;

/**
 * The names of private members that a bundle may change: those that neither the public types of their library, nor a
 * string in it, nor any other module of the bundle, nor a source of ours says.
 *
 * @param {readonly string[]} inputs of the bundle, relative to the repository
 * @returns {string[]}
 */
function privateNames(inputs) {
  const modules = inputs.filter((file) => fs.existsSync(path.join(ROOT, file)));
  return LIBRARIES.flatMap(({ types, code }) => {
    const own = modules.filter((file) => file.startsWith(`${code}/`));
    if (own.length === 0) return [];
    const declared = textOf(below(types, '.d.ts')).replace(/\/\*[^]*?\*\//g, '');
    const said = words(
      declared.replace(PRIVATE, ''),
      textOf([
        ...modules.filter((file) => !own.includes(file)),
        ...below('src', '.ts'),
        ...below('src', '.tsx'),
      ]),
      ...(textOf(own).match(/(['"`])\w+\1/g) ?? []),
    );
    const names = [...declared.matchAll(PRIVATE)].map(([, name = '']) => name);
    return [...new Set(names)].filter((name) => !said.has(name));
  });
}

/** @param {readonly string[]} texts */
function words(...texts) {
  return new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
}

/** @param {readonly string[]} files */
function textOf(files) {
  return files.map((file) => fs.readFileSync(path.join(ROOT, file), 'utf8')).join('\n');
}

/** Files below a folder, relative to the repository. */
function below(/** @type {string} */ folder, /** @type {string} */ ending) {
  const files = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith(ending)).map((file) => `${folder}/${file}`);
}

module.exports = { privateNames };
