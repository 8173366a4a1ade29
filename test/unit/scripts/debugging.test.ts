import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import * as v from 'valibot';
import { build } from '../../../esbuild.js';
import { CACHE, ROOT } from '../../../scripts/paths';

const launch = v.object({
  configurations: v.array(
    v.object({
      type: v.literal('extensionHost'),
      args: v.array(v.string()),
      outFiles: v.array(v.string()),
      preLaunchTask: v.string(),
    }),
  ),
});
const tasks = v.object({
  tasks: v.array(v.object({ label: v.string(), type: v.literal('npm'), script: v.string() })),
});
const manifest = v.object({ main: v.string(), scripts: v.record(v.string(), v.string()) });
const map = v.object({
  version: v.number(),
  file: v.optional(v.string(), ''),
  sourceRoot: v.optional(v.string(), ''),
  sources: v.array(v.string()),
  sourcesContent: v.array(v.string()),
  names: v.array(v.string()),
  mappings: v.string(),
});

function read(...parts: readonly string[]): unknown {
  return JSON.parse(readFileSync(path.join(ROOT, ...parts), 'utf8'));
}

/** The line, from 0, that a text begins on. */
function lineOf(text: string, part: string): number {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(part));
  assert.ok(line >= 0, part);
  return line;
}

describe('F5 in VS Code', function () {
  this.timeout(60_000);
  const { configurations } = v.parse(launch, read('.vscode', 'launch.json'));
  const { tasks: known } = v.parse(tasks, read('.vscode', 'tasks.json'));
  const { main, scripts } = v.parse(manifest, read('package.json'));
  // On the drive of the sources, as `dist` is.
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'debugging-'));
  after(() => rmSync(folder, { recursive: true }));

  it('builds by a task that there is, each of which runs a script that there is', () => {
    const labels = known.map(({ label }) => label);
    for (const { preLaunchTask } of configurations) assert.ok(labels.includes(preLaunchTask), preLaunchTask);
    for (const { script } of known) assert.ok(script in scripts, script);
  });

  it('starts this folder, and looks for breakpoints where the bundles are', () => {
    for (const { args, outFiles } of configurations) {
      assert.deepEqual(args, ['--extensionDevelopmentPath=${workspaceFolder}']);
      assert.deepEqual(outFiles, [
        `\${workspaceFolder}/${path.posix.dirname(path.posix.normalize(main))}/**/*.js`,
      ]);
    }
  });

  it('stops at a breakpoint in the source, whichever bundle that is in', async () => {
    await build({ outdir: folder });
    for (const [bundle, source, code] of [
      ['extension.js', 'src/extension.ts', 'const log = createLog();'],
      ['commands.js', 'src/ui/commands/sign-out.ts', 'await tokens.forget(host);'],
    ] as const) {
      const built = readFileSync(path.join(folder, bundle), 'utf8');
      assert.match(built, new RegExp(`^//# sourceMappingURL=${bundle}\\.map$`, 'm'));
      const text = readFileSync(path.join(folder, `${bundle}.map`), 'utf8');
      const line = lineOf(built, code);
      const column = built.split('\n')[line]?.indexOf(code) ?? 0;
      const found = new SourceMap(v.parse(map, JSON.parse(text))).findEntry(line, column);
      assert.ok('originalSource' in found);
      assert.equal(path.join(folder, found.originalSource), path.join(ROOT, source));
      assert.equal(found.originalLine, lineOf(readFileSync(path.join(ROOT, source), 'utf8'), code));
    }
  });
});
