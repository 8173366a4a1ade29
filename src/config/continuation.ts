import { isMap, isScalar, visit } from 'yaml';
import { followed, mergedEntries } from './merged';
import { parseConfig, type ParsedConfig } from './parse';

/** Where CircleCI looks for a pipeline's config by itself; in a repository with `setup: true` it is the setup config. */
const CONFIG = '.circleci/config.yml';

/** Names that CircleCI's own documentation and examples give the file. */
const CUSTOMARY = ['.circleci/continue_config.yml', '.circleci/continue-config.yml'];

/** What CircleCI's orbs continue with where they are told nothing, by their published sources. */
const ORB_DEFAULTS: readonly (readonly [orb: string, file: string])[] = [
  ['circleci/path-filtering@', '.circleci/continue_config.yml'],
  ['circleci/orb-tools@', '.circleci/test-deploy.yml'],
];

/** Parameters of the orbs `continuation` and `path-filtering`. */
const PATH_PARAMETERS: readonly unknown[] = ['configuration_path', 'config-path'];

/** More would be no offer. */
const MOST = 20;

/**
 * The files that a setup config (`setup: true`) may continue its pipeline with, where the jobs are: relative to the
 * repository's root, with `/`, the likeliest first. First those that it names, then what its orbs take by themselves,
 * then the customary names. Whether a file is there is not known here: it may be one that the setup job writes.
 *
 * @param text of a setup config; of any other file there are none.
 */
export function findContinuation(text: string): readonly string[] {
  const parsed = parseConfig(text);
  const config = parsed.kind === 'parsed' ? parsed.config : undefined;
  if (config?.root === undefined) return [];
  const entries = mergedEntries(config, config.root);
  const setup = entries.get('setup');
  if (!isScalar(setup) || setup.value !== true) return [];

  const named: string[] = [];
  const mentioned: string[] = [];
  visit(config.document, {
    Pair(_, { key, value }) {
      const parameter = isScalar(key) ? key.value : undefined;
      const set = textOf(config, value);
      if (set === undefined) return;
      if (PATH_PARAMETERS.includes(parameter)) named.push(set);
      if (parameter === 'mapping') named.push(...mappedConfigs(set));
    },
    Scalar(_, { value }) {
      if (typeof value === 'string') mentioned.push(...wordsOf(value).filter(isBesideConfig));
    },
  });
  const candidates = [...named, ...orbDefaults(config, entries.get('orbs')), ...mentioned, ...CUSTOMARY];
  return [...new Set(candidates.flatMap((each) => repositoryPath(each) ?? []))].slice(0, MOST);
}

/** The fourth column of a `path-filtering` mapping: the config that changes of such files add. */
function mappedConfigs(mapping: string): string[] {
  return mapping.split('\n').flatMap((line) => line.trim().split(/\s+/)[3] ?? []);
}

/** The words of a script or of any other text, without the punctuation around them. */
function wordsOf(text: string): string[] {
  return text.includes('.circleci/') ? text.split(/[\s'"`=:;,@|&<>()[\]{}]+/) : [];
}

function isBesideConfig(word: string): boolean {
  return /^(?:\.\/)?\.circleci\//.test(word);
}

function orbDefaults(config: ParsedConfig, orbs: unknown): string[] {
  if (!isMap(orbs)) return [];
  const sources = [...mergedEntries(config, orbs).values()].map((orb) => textOf(config, orb) ?? '');
  return ORB_DEFAULTS.filter(([orb]) => sources.some((source) => source.startsWith(orb))).map(
    ([, file]) => file,
  );
}

function textOf(config: ParsedConfig, node: unknown): string | undefined {
  const target = followed(config, node);
  return isScalar(target) && typeof target.value === 'string' ? target.value : undefined;
}

/** Nothing for what is no YAML file below the repository's root, or is not known before the job runs. */
function repositoryPath(path: string): string | undefined {
  const relative = path.trim().replace(/^(?:\.\/)+/, '');
  const isSafe = /^[\w.@+-][\w.@+ /-]{0,200}\.ya?ml$/i.test(relative) && !relative.split('/').includes('..');
  return isSafe && relative !== CONFIG ? relative : undefined;
}
