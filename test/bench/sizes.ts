import { statSync } from 'node:fs';
import { packageExtension } from '../../scripts/package';
import { temporaryFolder } from '../../scripts/processes';
import { measureBundles, SIZE_LIMITS, total } from '../../scripts/sizes';
import { report } from './report';

/** The sizes of what ships, each beside its limit where it has one. */
async function main(): Promise<void> {
  const folder = temporaryFolder();
  const sizes = await measureBundles(folder);
  const measured = new Map([
    ...sizes,
    ['bundles', total(sizes)] as const,
    ['vsix', statSync(await packageExtension(folder)).size] as const,
  ]);
  const limits = new Map<string, number>(Object.entries(SIZE_LIMITS));
  for (const [metric, value] of measured) {
    const peerValue = limits.get(metric);
    report({
      bench: 'sizes',
      metric,
      value,
      unit: 'bytes',
      ...(peerValue === undefined ? {} : { peer: 'limit', peerValue }),
    });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
