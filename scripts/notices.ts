import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths';

/** A package whose code is in a bundle, with the words that its licence wants to be passed on. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license: string;
  readonly author?: string;
  /** As the package has it; absent where it names its licence and carries no text. */
  readonly text?: string;
}

/** What a build says of its bundles: the files that went into each, relative to the repository. */
export type BuildOutputs = Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;

/**
 * The packages of which something is in the bundles, by name.
 *
 * @throws Error where one states no version or no licence
 */
export function bundledPackages(outputs: BuildOutputs): readonly BundledPackage[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const names = new Set(
    inputs.flatMap((file) => /(?:^|[:/])node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  return [...names].sort().map(readPackage);
}

function readPackage(name: string): BundledPackage {
  const folder = path.join(ROOT, 'node_modules', name);
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const stated = (key: string): unknown =>
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, key) : undefined;
  const [version, license, author] = ['version', 'license', 'author'].map(stated);
  if (typeof version !== 'string' || typeof license !== 'string') {
    throw new Error(`${name} states no version or no licence`);
  }
  const text = licenseText(folder);
  const writer: unknown =
    typeof author === 'object' && author !== null ? Reflect.get(author, 'name') : author;
  return {
    name,
    version,
    license,
    ...(typeof writer === 'string' ? { author: writer } : {}),
    ...(text === undefined ? {} : { text }),
  };
}

/** The file of its own that most packages have, else the section of the README. */
function licenseText(folder: string): string | undefined {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(name));
  if (file !== undefined) return readFileSync(path.join(folder, file), 'utf8').trim();
  const readme = path.join(folder, 'README.md');
  if (!existsSync(readme)) return undefined;
  const [, section] =
    /^(?:#+ *licen[cs]e.*\n|licen[cs]e *\n-+\n)([^]*?)(?=^#|^\[|(?![^]))/im.exec(
      readFileSync(readme, 'utf8'),
    ) ?? [];
  return section !== undefined && /permission|redistribution/i.test(section) ? section.trim() : undefined;
}

/** One text of all notices, as it ships. */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const parts = packages.map(({ name, version, license, author, text }) =>
    [
      `${name} ${version} (${license})`,
      text ??
        `${author === undefined ? '' : `By ${author}. `}The package names its licence and carries no text of it.`,
    ].join('\n\n'),
  );
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `${['Software of others that is part of this extension, with their licences.', ...parts].join(rule)}\n`;
}
