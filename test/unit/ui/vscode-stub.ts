/**
 * Stands in for the module `vscode` in unit tests of words and rows, which use it for translation alone: import this
 * before what is tested. Anything else of VS Code is absent, so that a test which needs it belongs into the host ring;
 * `window`, `commands`, `workspace`, `extensions` and `Uri` are empty, for a test that gives them what it needs.
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
  commands: {},
  workspace: {},
  extensions: {},
  Uri: {},
  EventEmitter: class<T> {
    private readonly listeners = new Set<(value: T) => void>();
    readonly event = (listener: (value: T) => void) => {
      this.listeners.add(listener);
      return { dispose: () => this.listeners.delete(listener) };
    };
    fire(value: T): void {
      for (const listener of this.listeners) listener(value);
    }
  },
  Disposable: class {
    constructor(readonly dispose: () => void) {}
    static from(...all: readonly { dispose(): void }[]) {
      return new vscode.Disposable(() => all.forEach((each) => each.dispose()));
    }
  },
  ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
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
