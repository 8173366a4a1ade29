import { createLogWindow, LOG_LIMITS } from './log-window';
import type { Amount, LogLimits } from './log-window';

/** What begins at a header line: one of a job's parallel runs, or a step. */
export interface Heading {
  readonly kind: 'run' | 'step';
  /** For an outline. */
  readonly title: string;
  readonly detail: string;
  /** The header line in the text. */
  readonly line: string;
  readonly failed: boolean;
}

/** A heading in a text, with the lines that it stands above; they count from 0. */
export interface LogSection extends Heading {
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface LogText {
  readonly text: string;
  /** In the order of the text; steps stand inside the run before them. */
  readonly sections: readonly LogSection[];
}

/** Takes a log from its beginning to its end. */
export interface LogWriter {
  heading(heading: Heading): void;
  line(line: string): void;
}

export interface LogTextOptions {
  /** The line in the place of what is left out. */
  readonly leftOutLine: (leftOut: Amount) => string;
  readonly limits?: LogLimits;
}

/** Builds the text of a log that is shown in an editor, within {@link LOG_LIMITS}. */
export function createLogText({
  leftOutLine,
  limits = LOG_LIMITS,
}: LogTextOptions): LogWriter & { read(): LogText } {
  const window = createLogWindow(limits);
  const headings: { readonly at: number; readonly heading: Heading }[] = [];

  return {
    heading(heading) {
      headings.push({ at: window.count(), heading });
      window.add(heading.line);
    },
    line: (line) => window.add(line),
    read() {
      const { head, tail, leftOut } = window.view();
      const gap = leftOut.lines === 0 ? [] : [leftOutLine(leftOut)];
      const lines = [...head, ...gap, ...tail];
      const tailAt = head.length + leftOut.lines;
      const shown = headings.flatMap(({ at, heading }) => {
        if (at < head.length) return [{ ...heading, firstLine: at }];
        // The header lines of what is left out are left out with it.
        return at < tailAt ? [] : [{ ...heading, firstLine: at - leftOut.lines + gap.length }];
      });
      return {
        text: lines.map((line) => `${line}\n`).join(''),
        sections: shown.map((section, index) => ({
          ...section,
          lastLine: lastLineOf(section, shown.slice(index + 1), lines.length),
        })),
      };
    },
  };
}

/** A step ends where anything else begins, a run where the next run does. */
function lastLineOf(
  { kind }: Heading,
  after: readonly (Heading & { readonly firstLine: number })[],
  lineCount: number,
): number {
  const next = after.find((other) => kind === 'step' || other.kind === 'run');
  return (next?.firstLine ?? lineCount) - 1;
}
