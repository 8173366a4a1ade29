import type { JobChoices } from '../../../src/config';
import { ODD_NAMES } from './names';
import { choices, collection } from './support';

export const MANY: JobChoices = {
  ...choices(...ODD_NAMES.map((name) => collection(name, `tests/${name}`)), collection('-', '-x.json')),
  environment: "env's.json",
  iterationData: '-data <<.csv',
};

export const ID = '12345678-11111111-2222-4333-8444-555555555555';

/** Every case that changes a script, with names that would break it. */
export const CASES: Readonly<Record<string, JobChoices>> = {
  many: MANY,
  ...Object.fromEntries(
    (['linux', 'linuxArm', 'macos', 'windows'] as const).flatMap((system) =>
      (['us', 'eu'] as const).map((region): [string, JobChoices] => [
        `${system}, ${region}`,
        {
          collections: [
            collection("it's", "it's <<.json"),
            { kind: 'folder', path: '-v3 $HOME', name: 'v3' },
            { kind: 'cloud', id: ID, name: 'Cloud' },
          ],
          environment: { kind: 'cloud', id: ID },
          lints: [
            { kind: 'spec', definition: { kind: 'file', path: "-it's.yaml" }, failLevel: 'warning' },
            { kind: 'spec', definition: { kind: 'cloud', id: ID }, failLevel: 'never' },
            { kind: 'api', definition: { kind: 'file', path: 'a b.yaml' }, failLevel: 'never' },
            { kind: 'api', definition: { kind: 'cloud', id: ID }, failLevel: 'hint' },
          ],
          system,
          region,
          integrationId: '177801',
        },
      ]),
    ),
  ),
};
