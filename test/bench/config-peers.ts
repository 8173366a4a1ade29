import { createRequire } from 'node:module';
import { parseDocument } from 'yaml';

/** What writes a YAML file anew by reading it and writing what it read, with nothing added. */
export interface Peer {
  readonly name: string;
  /** Throws for what it cannot read. */
  readonly roundTrip: (text: string) => string;
}

interface JsYaml {
  load(text: string): unknown;
  dump(value: unknown, options: { lineWidth: number }): string;
}

/** The ways to edit YAML that the insertion is compared with. */
export function peers(): Peer[] {
  return [
    {
      name: 'yaml Document.toString()',
      roundTrip: (text) => parseDocument(text, { merge: true }).toString({ lineWidth: 0 }),
    },
    { name: 'js-yaml', roundTrip: jsYaml() },
  ];
}

/** Required and not imported: it comes without types. */
function jsYaml(): Peer['roundTrip'] {
  const yaml: unknown = createRequire(import.meta.url)('js-yaml');
  if (!isJsYaml(yaml)) throw new Error('js-yaml has other functions than it had.');
  return (text) => yaml.dump(yaml.load(text), { lineWidth: -1 });
}

function isJsYaml(module: unknown): module is JsYaml {
  return typeof module === 'object' && module !== null && 'load' in module && 'dump' in module;
}
