import * as v from 'valibot';
import { readJson } from './sources';

const menuItem = v.object({
  command: v.string(),
  when: v.optional(v.string()),
  group: v.optional(v.string()),
});

/** The parts of package.json that VS Code reads and these tests compare with the code. */
const manifest = v.object({
  activationEvents: v.array(v.string()),
  extensionKind: v.array(v.string()),
  capabilities: v.object({
    untrustedWorkspaces: v.object({ supported: v.string() }),
    virtualWorkspaces: v.object({ supported: v.string() }),
  }),
  contributes: v.object({
    commands: v.array(
      v.object({
        command: v.string(),
        title: v.string(),
        category: v.string(),
        enablement: v.optional(v.string()),
      }),
    ),
    menus: v.record(v.string(), v.array(menuItem)),
    views: v.record(v.string(), v.array(v.object({ id: v.string() }))),
    viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string(), when: v.string() })),
    walkthroughs: v.array(
      v.object({
        id: v.string(),
        steps: v.array(
          v.object({
            id: v.string(),
            description: v.string(),
            media: v.object({ svg: v.string(), altText: v.string() }),
            completionEvents: v.array(v.string()),
          }),
        ),
      }),
    ),
    // By way of `runCommands`, so that the button of the same command is not labelled with its key too.
    keybindings: v.array(
      v.object({
        command: v.literal('runCommands'),
        args: v.object({ commands: v.array(v.string()) }),
        when: v.string(),
      }),
    ),
    configuration: v.object({
      properties: v.record(v.string(), v.looseObject({ default: v.unknown(), scope: v.string() })),
    }),
  }),
});

export const MANIFEST = v.parse(manifest, readJson('package.json'));

export const WORDS = v.parse(v.record(v.string(), v.string()), readJson('package.nls.json'));

export const BUNDLE = v.parse(v.record(v.string(), v.string()), readJson('l10n/bundle.l10n.json'));
