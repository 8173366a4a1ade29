import { parseArgs } from 'node:util';

export interface StartArguments {
  /** A folder to open against the real services; absent: the sample workspace against the stand-ins. */
  readonly folder?: string;
  /** Desktop VS Code instead of one in the browser. */
  readonly desktop: boolean;
  /** Whether a browser may be opened. */
  readonly open: boolean;
}

const START_USAGE = `npm start                     the sample workspace, against stand-ins for CircleCI and Postman
npm start -- --folder DIR     your folder, against the real CircleCI and Postman, with your own tokens
             --desktop        in the desktop VS Code that is on the PATH, with a profile of its own
             --no-open        never open a browser`;

/** Reads the arguments of `npm start`. Throws, with the usage, for any other than it knows. */
export function parseStartArguments(args: readonly string[]): StartArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        folder: { type: 'string' },
        desktop: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const { folder, desktop } = values;
    const open = !values['no-open'];
    return folder === undefined ? { desktop, open } : { folder, desktop, open };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${START_USAGE}`, {
      cause: error,
    });
  }
}
