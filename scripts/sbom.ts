import { execFileSync } from 'node:child_process';
import { build } from '../esbuild.js';
import { bundledPackages, type BundledPackage } from './notices';
import { sourceDate } from './package';
import { ROOT } from './paths';
import { temporaryFolder } from './processes';

/** As much of CycloneDX 1.5 as is looked at here (https://cyclonedx.org/docs/1.5/json/); all else is passed on. */
interface Bom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
}

/**
 * The bill of materials of what ships: of npm's own, which is of the whole lock and mostly of tools, the packages of
 * which there is code in the bundles. The same text whenever and wherever a commit is packed.
 *
 * @param all what `npm sbom --sbom-format cyclonedx` printed
 * @param seconds since 1970, of the commit
 * @throws Error where npm's has no word of a package that is bundled
 */
export function bomOf(all: string, packages: readonly BundledPackage[], seconds: number): string {
  const bom = JSON.parse(all) as Bom;
  const shipped = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const root = bom.metadata.component['bom-ref'];
  const components = bom.components.filter((component) => shipped.has(component['bom-ref']));
  if (components.length < shipped.size)
    throw new Error('npm’s bill of materials lacks a package that is bundled.');
  const text = {
    ...bom,
    // Made up anew by every run of npm, and not asked for by the format.
    serialNumber: undefined,
    metadata: {
      ...bom.metadata,
      timestamp: new Date(seconds * 1000).toISOString(),
      tools: [{ vendor: 'npm', name: 'cli' }],
      // npm calls it after the folder, and says of each that it is needed to develop: they are, and here they ship.
      component: {
        ...withoutProperties(bom.metadata.component),
        type: 'application',
        name: root.replace(/@[^@]*$/, ''),
      },
    },
    components: components.map(withoutProperties),
    dependencies: bom.dependencies
      .filter(({ ref }) => ref === root || shipped.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((other) => shipped.has(other)),
      })),
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

function withoutProperties(component: Component): object {
  return { ...component, properties: undefined };
}

/** What npm says of the lock. */
export function npmBom(): string {
  return execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
}

async function main(): Promise<void> {
  const { outputs } = await build({ outdir: temporaryFolder() });
  process.stdout.write(bomOf(npmBom(), bundledPackages(outputs), Number(sourceDate())));
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
