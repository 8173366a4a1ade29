import type { Step } from './plan';
import {
  ConfigError,
  environmentOf,
  fieldsOf,
  optionalText,
  refuseOthers,
  textOf,
  type Fields,
} from './reading';

const RUN_KEYS = [
  'command',
  'name',
  'when',
  'environment',
  'working_directory',
  'background',
  'shell',
  'no_output_timeout',
];

/** One step of a job. @throws ConfigError for what the stand-in does not run. */
export function stepOf(value: unknown, path: string): Step {
  if (value === 'checkout') return { kind: 'checkout' };
  if (typeof value === 'string') throw unsupported(value, path);
  const entries = Object.entries(fieldsOf(value, path));
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new ConfigError(path, 'a step is a map of one key');
  const [name, options] = entry;
  const inside = `${path}/${name}`;
  switch (name) {
    case 'checkout':
      return { kind: 'checkout' };
    case 'run':
      return runStep(typeof options === 'string' ? { command: options } : fieldsOf(options, inside), inside);
    case 'store_artifacts':
      return artifactsStep(fieldsOf(options, inside), inside);
    case 'store_test_results': {
      const fields = fieldsOf(options, inside);
      refuseOthers(fields, ['path', 'name'], inside);
      return { kind: 'tests', path: textOf(fields.path, `${inside}/path`) };
    }
    case 'save_cache':
    case 'restore_cache':
      return { kind: 'cache', name };
    default:
      throw unsupported(name, path);
  }
}

function runStep(fields: Fields, path: string): Step {
  refuseOthers(fields, RUN_KEYS, path);
  const command = textOf(fields.command, `${path}/command`);
  const when = fields.when ?? 'on_success';
  if (when !== 'always' && when !== 'on_success' && when !== 'on_fail') {
    throw new ConfigError(`${path}/when`, 'expected always, on_success or on_fail');
  }
  const workingDirectory = optionalText(fields.working_directory, `${path}/working_directory`);
  return {
    kind: 'run',
    name: optionalText(fields.name, `${path}/name`) ?? command.trim().split('\n', 1)[0] ?? command,
    command,
    when,
    environment: environmentOf(fields.environment, `${path}/environment`),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    background: fields.background === true,
  };
}

function artifactsStep(fields: Fields, path: string): Step {
  refuseOthers(fields, ['path', 'destination', 'name'], path);
  const destination = optionalText(fields.destination, `${path}/destination`);
  return {
    kind: 'artifacts',
    path: textOf(fields.path, `${path}/path`),
    ...(destination === undefined ? {} : { destination }),
  };
}

function unsupported(name: string, path: string): ConfigError {
  return new ConfigError(path, `the stand-in does not run the step \`${name}\``);
}
