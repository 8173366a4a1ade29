/**
 * Stands in for the module `vscode` in unit tests of words and rows, which use it for translation alone: import this
 * before what is tested. Anything else of VS Code is absent, so that a test which needs it belongs into the host ring;
 * `window` and `Uri` are empty, for a test that looks at what they are given.
 */
import Module from 'node:module';

interface Loader {
  _load(request: string, parent: unknown, isMain: boolean): unknown;
}

let translated = (text: string): string => text;

/** Puts every text into another language from now on. */
export function translateBy(translate: (text: string) => string): void {
  translated = translate;
}

const vscode = {
  window: {},
  Uri: {},
  ProgressLocation: { Notification: 15 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  env: { language: 'en' },
  l10n: {
    t: (message: string, ...args: readonly (string | number)[]): string =>
      translated(message).replace(/\{(\d+)\}/g, (whole, index: string) =>
        String(args[Number(index)] ?? whole),
      ),
  },
};

function isLoader(module: object): module is Loader {
  return '_load' in module && typeof module._load === 'function';
}

if (isLoader(Module)) {
  const load = Module._load.bind(Module);
  Module._load = (request, parent, isMain): unknown =>
    request === 'vscode' ? vscode : load(request, parent, isMain);
}
