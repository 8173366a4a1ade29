import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { EMPTY_ID, OUR_ID, SAMPLES_FILE, type ActivationSample } from './activation-sample';

/** Called by VS Code in a fresh extension host: activates both extensions, in turn one or the other first. */
export async function run(): Promise<void> {
  const file = process.env[SAMPLES_FILE];
  if (file === undefined) throw new Error(`${SAMPLES_FILE} names no file`);
  const before = existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 1;

  const own = clockOwnActivate();
  const times = new Map<string, number>();
  const oursFirst = before % 2 === 0;
  const order = oursFirst ? [OUR_ID, EMPTY_ID] : [EMPTY_ID, OUR_ID];
  for (const id of order) {
    const extension = vscode.extensions.getExtension(id);
    if (extension === undefined) throw new Error(`${id} is not installed`);
    if (extension.isActive) throw new Error(`${id} was active before it was measured`);
    const start = performance.now();
    await extension.activate();
    times.set(id, performance.now() - start);
  }
  const sample: ActivationSample = {
    oursFirst,
    own: own(),
    whole: times.get(OUR_ID) ?? NaN,
    empty: times.get(EMPTY_ID) ?? NaN,
  };
  appendFileSync(file, `${JSON.stringify(sample)}\n`);
}

/** Puts a clock around the `activate` that our bundle exports, when VS Code loads it. Returns what it showed. */
function clockOwnActivate(): () => number {
  let elapsed = NaN;
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') throw new Error('Node loads modules in another way now');
  Reflect.set(Module, '_load', (request: string, ...rest: readonly unknown[]): unknown => {
    const loaded: unknown = Reflect.apply(load, Module, [request, ...rest]);
    if (!/postman-circleci[^/]*\/dist\/extension(?:\.js)?$/.test(request)) return loaded;
    if (typeof loaded !== 'object' || loaded === null) return loaded;
    const activate: unknown = Reflect.get(loaded, 'activate');
    if (typeof activate !== 'function') return loaded;
    const clocked = async (context: unknown): Promise<unknown> => {
      const start = performance.now();
      const result: unknown = await Reflect.apply(activate, loaded, [context]);
      elapsed = performance.now() - start;
      return result;
    };
    return { ...loaded, activate: clocked };
  });
  return () => elapsed;
}
