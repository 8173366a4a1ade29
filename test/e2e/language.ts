import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE, WORDS } from '../unit/manifest/manifest';

/** A language that VS Code is told to speak. */
export interface Language {
  /** As VS Code names it, such as `de`. */
  readonly id: string;
  readonly translate: (text: string) => string;
}

/**
 * Puts a language into a profile: of VS Code its name alone, so that its own words stay English, and all words of the
 * extension, beside the English ones.
 */
export function installLanguage(
  { id, translate }: Language,
  { data, extensions }: { readonly data: string; readonly extensions: string },
): void {
  const pack = path.join(data, 'language.json');
  writeFileSync(pack, JSON.stringify({ version: '1.0.0', contents: {} }));
  // What VS Code notes when a language pack is installed.
  writeFileSync(
    path.join(data, 'languagepacks.json'),
    JSON.stringify({
      [id]: {
        hash: 'test',
        label: id,
        extensions: [{ extensionIdentifier: { id: `test.${id}` }, version: '1.0.0' }],
        translations: { vscode: pack },
      },
    }),
  );
  const name = readdirSync(extensions).find((folder) => folder.startsWith('postman-circleci.'));
  if (name === undefined) throw new Error('The extension is not installed.');
  const translated = (words: Readonly<Record<string, string>>): string =>
    JSON.stringify(Object.fromEntries(Object.entries(words).map(([key, text]) => [key, translate(text)])));
  const folder = path.join(extensions, name);
  mkdirSync(path.join(folder, 'l10n'), { recursive: true });
  writeFileSync(path.join(folder, 'l10n', `bundle.l10n.${id}.json`), translated(BUNDLE));
  writeFileSync(path.join(folder, `package.nls.${id}.json`), translated(WORDS));
}
