import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { runInExtensionHost } from '../../scripts/extension-host';
import { packageExtension } from '../../scripts/package';
import { temporaryFolder } from '../../scripts/processes';
import { startSample } from '../../scripts/sample';
import { startVsCodeServer } from '../../scripts/vscode-server';
import { parseSample, SAMPLES_FILE, type ActivationSample } from './activation-sample';
import { median, report } from './report';

/** Even, so that each extension is activated first equally often. */
const STARTS = 20;

/**
 * What our activation costs, beside that of an extension that does nothing, each time in a fresh extension host of the
 * same VS Code. The folder that is open holds nothing, so that nothing but the bench activates us.
 */
async function main(): Promise<void> {
  const home = temporaryFolder();
  const vsix = await packageExtension(home);
  const folder = path.join(home, 'nothing');
  mkdirSync(folder);
  const extension = path.join(home, 'empty');
  writeEmptyExtension(extension);
  const entry = path.join(home, 'entry.js');
  await esbuild.build({
    entryPoints: [path.join(__dirname, 'activation-entry.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });

  const samplesFile = path.join(home, 'samples');
  const { standin, settings, env } = await startSample(path.join(home, 'services'));
  const server = await startVsCodeServer({
    profile: path.join(home, 'vscode'),
    settings,
    env: { ...env, [SAMPLES_FILE]: samplesFile },
    vsix,
  });
  for (let start = 0; start < STARTS; start += 1) {
    const log = path.join(home, 'bench.log');
    const code = await runInExtensionHost(server, { folder, extension, entry, log });
    if (code !== 0) throw new Error(readFileSync(log, 'utf8'));
  }
  await server.stop();
  await standin.close();

  const samples = readFileSync(samplesFile, 'utf8').trim().split('\n').map(parseSample);
  report({
    bench: 'activation',
    metric: 'activate() median',
    value: median(samples.map((sample) => sample.own)),
    unit: 'ms',
    peer: 'limit',
    peerValue: 20,
  });
  report({
    bench: 'activation',
    metric: 'whole activation median',
    value: fair(samples, ({ oursFirst, whole }) => ({ first: oursFirst, ms: whole })),
    unit: 'ms',
    peer: 'empty extension',
    peerValue: fair(samples, ({ oursFirst, empty }) => ({ first: !oursFirst, ms: empty })),
  });
}

/** Between the median of the starts in which an extension came first and that of the others: each counts half. */
function fair(
  samples: readonly ActivationSample[],
  of: (sample: ActivationSample) => { readonly first: boolean; readonly ms: number },
): number {
  const times = samples.map(of);
  const medianWhere = (first: boolean): number =>
    median(times.filter((time) => time.first === first).map(({ ms }) => ms));
  return (medianWhere(true) + medianWhere(false)) / 2;
}

function writeEmptyExtension(folder: string): void {
  mkdirSync(folder);
  const manifest = {
    name: 'empty',
    publisher: 'bench',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    main: './extension.js',
    activationEvents: [],
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'extension.js'), 'exports.activate = () => undefined;\n');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
