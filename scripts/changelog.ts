import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths';

/**
 * The section of a changelog that is about one version, without its heading.
 *
 * @param changelog text in the format of Keep a Changelog
 * @param version such as `1.2.0`
 * @throws {Error} where it has no such section, or an empty one
 */
export function sectionOf(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  const notes = section?.slice(section.indexOf('\n') + 1).trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of version ${version}.`);
  return notes;
}

/** Prints the notes of the version that is named, with or without the `v` of a tag. */
function main(): void {
  const [, , name = ''] = process.argv;
  const changelog = readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8');
  console.log(sectionOf(changelog, name.replace(/^v/, '')));
}

if (require.main === module) main();
