import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { ROOT } from './paths';

/** What is read of a setting in package.json; `%key%` stands for words of package.nls.json. */
interface Setting {
  readonly default: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

/** The table that the README has, up to the blank line after it. */
const TABLE = /^\| setting .*\n(?:\|.*\n)+/m;

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/**
 * The README with the settings as package.json has them: key, default, and the words that VS Code shows for it.
 *
 * @throws {Error} where the README has no such table
 */
export async function withSettings(readme: string): Promise<string> {
  const { contributes } = JSON.parse(read('package.json')) as Manifest;
  const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
  const said = (text = ''): string => words[text.replaceAll('%', '')] ?? text;
  const rows = Object.entries(contributes.configuration.properties).map(([key, setting]) => {
    const values = (setting.enum ?? []).map(
      (value, at) => `\`${value}\`: ${said(setting.enumDescriptions?.[at])}`,
    );
    const cells = [
      `\`${key}\``,
      `\`${defaultOf(setting)}\``,
      [said(setting.markdownDescription ?? setting.description), ...values].join(' '),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  if (!TABLE.test(readme)) throw new Error('README.md has no table that begins with `| setting`.');
  const table = ['| setting | default | what it is |', '| --- | --- | --- |', ...rows, ''].join('\n');
  const filepath = path.join(ROOT, 'README.md');
  // As text: a word may hold what stands for a match.
  const text = readme.replace(TABLE, () => table);
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}

function defaultOf({ default: value }: Setting): string {
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('","', '", "');
}

async function main(): Promise<void> {
  writeFileSync(path.join(ROOT, 'README.md'), await withSettings(read('README.md')));
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
