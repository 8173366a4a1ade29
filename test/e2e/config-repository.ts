import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../scripts/processes';
import { until } from './waiting';

/** A repository on disk for one test. */
export interface Repository {
  readonly root: string;
  readonly config: string;
  /** `config.yml` as it is on disk. */
  bytes(): Buffer;
  hasConfig(): boolean;
  /** Waits until the user's saving has reached the disk. */
  saved(before: Buffer | undefined): Promise<Buffer>;
}

const COLLECTION_FILE = 'postman/orders.postman_collection.json';

/** A collection of the name, without requests. */
export function collection(name: string): string {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  return JSON.stringify({ info: { name, schema }, item: [] }, null, 2);
}

export interface RepositoryFiles {
  /** Content of `.circleci/config.yml`; absent: there is none. */
  readonly config?: string | Buffer;
  /** Path → content; default: one collection, *Orders API*. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Makes a git repository in a new temporary folder. */
export function makeRepository({ config, files }: RepositoryFiles): Repository {
  const root = path.join(temporaryFolder(), 'orders');
  const file = path.join(root, '.circleci', 'config.yml');
  const contents = Object.entries(files ?? { [COLLECTION_FILE]: collection('Orders API') });
  for (const [name, content] of contents) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  mkdirSync(root, { recursive: true });
  if (config !== undefined) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, config);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return {
    root,
    config: file,
    bytes: () => readFileSync(file),
    hasConfig: () => existsSync(file),
    saved: (before) =>
      until(
        `${file} to be saved`,
        () => Promise.resolve(existsSync(file) ? readFileSync(file) : Buffer.alloc(0)),
        (bytes) => bytes.length > 0 && (before === undefined || !bytes.equals(before)),
      ),
  };
}
