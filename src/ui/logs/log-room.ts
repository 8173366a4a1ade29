import * as vscode from 'vscode';
import type { CircleciClient } from '../../circleci/client';
import type { CallOptions } from '../../http/json-api';
import { createLogText } from '../../jobs/log-text';
import type { LogSection } from '../../jobs/log-text';
import { createOutputMemory, outputReader } from '../../jobs/step-output';
import type { LogJob } from '../../jobs/step-output';
import { isRunning, writeLog } from '../../jobs/write-log';
import type { ReadOutput } from '../../jobs/write-log';
import type { Log } from '../../platform/log';
import type { FileContent } from '../read-only-files';
import { keepAtEnd } from './keep-at-end';
import { logJob } from './log-address';
import { goneLine, leftOutLine, logWords } from './log-words';

export interface LogRoomParts {
  readonly clientFor: (host: string) => CircleciClient;
  /** Whether anything may be sent to a host. */
  readonly isAllowed: (host: string) => boolean;
  /** What the tree knows of the job's end; `undefined` where it knows no such job. */
  readonly isFinished: (job: LogJob) => boolean | undefined;
  /** Makes editors read a log anew. */
  readonly changed: (uri: vscode.Uri) => void;
  readonly log: Log;
}

/** A log as it is shown. */
export interface ShownLog extends FileContent {
  readonly sections: readonly LogSection[];
  readonly isFinished: boolean;
}

/** The logs that are open in editors; those of running jobs grow while they can be seen. */
export interface LogRoom {
  known(uri: vscode.Uri): ShownLog | undefined;
  /** Reads a log, unless it was read and does not grow any more. Rejects with `Failure`. */
  read(uri: vscode.Uri, stop?: CallOptions): Promise<ShownLog>;
  dispose(): void;
}

/** Least time between two looks at a log that grows, in ms. */
const FOLLOW_MS = 2_000;
/** A look that took long is followed by a longer rest: this many times as long. */
const REST = 4;
/** Rest after a look that failed, in ms. */
const FAILED_MS = 15_000;

interface Entry {
  readonly uri: vscode.Uri;
  readonly job: LogJob;
  readonly remembering: (read: ReadOutput) => ReadOutput;
  shown?: ShownLog;
  reading?: Promise<ShownLog>;
  timer?: NodeJS.Timeout;
}

export function createLogRoom(parts: LogRoomParts): LogRoom {
  const entries = new Map<string, Entry>();

  const entryOf = (uri: vscode.Uri): Entry => {
    const known = entries.get(uri.toString());
    if (known !== undefined) return known;
    const job = logJob(uri);
    if (job === undefined || !parts.isAllowed(job.host)) throw vscode.FileSystemError.FileNotFound(uri);
    const entry: Entry = { uri, job, remembering: createOutputMemory() };
    entries.set(uri.toString(), entry);
    return entry;
  };

  const look = async ({ job, remembering, shown }: Entry, stop: CallOptions): Promise<ShownLog> => {
    const client = parts.clientFor(job.host);
    const steps = await client.steps(job.slug, job.jobNumber, stop);
    const readOutput = remembering(outputReader(client, job, { ...stop, goneLine }));
    const text = createLogText({ leftOutLine });
    await writeLog(steps, { words: logWords, readOutput, writer: text });
    const read = text.read();
    const bytes = new TextEncoder().encode(read.text);
    const isSame = shown !== undefined && Buffer.compare(shown.bytes, bytes) === 0;
    return {
      bytes: isSame ? shown.bytes : bytes,
      sections: read.sections,
      isFinished: !isRunning(steps) && parts.isFinished(job) !== false,
      changedAt: isSame ? shown.changedAt : Math.max(Date.now(), (shown?.changedAt ?? 0) + 1),
    };
  };

  /** One look at a time; all who ask meanwhile share it. */
  const readEntry = (entry: Entry, stop: CallOptions = {}): Promise<ShownLog> =>
    (entry.reading ??= look(entry, stop)
      .then((shown) => (entry.shown = shown))
      .finally(() => delete entry.reading));

  const lookAgain = async (entry: Entry): Promise<number> => {
    const before = entry.shown?.changedAt;
    const startedAt = Date.now();
    try {
      const { changedAt } = await readEntry(entry);
      if (changedAt !== before) {
        keepAtEnd(entry.uri);
        parts.changed(entry.uri);
      }
      return Math.max(FOLLOW_MS, REST * (Date.now() - startedAt));
    } catch (error) {
      parts.log.warn(`A log could not be followed: ${error instanceof Error ? error.message : 'unknown'}`);
      return FAILED_MS;
    }
  };

  const follow = (entry: Entry, afterMs = FOLLOW_MS): void => {
    if (entry.timer !== undefined || entry.shown?.isFinished !== false || !isVisible(entry.uri)) return;
    entry.timer = setTimeout(() => {
      void lookAgain(entry).then((rest) => {
        delete entry.timer;
        if (entries.get(entry.uri.toString()) === entry) follow(entry, rest);
      });
    }, afterMs);
  };

  const subscriptions = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(() => entries.forEach((entry) => follow(entry))),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      clearTimeout(entries.get(uri.toString())?.timer);
      entries.delete(uri.toString());
    }),
  );

  return {
    known: (uri) => entries.get(uri.toString())?.shown,
    async read(uri, stop) {
      const entry = entryOf(uri);
      try {
        // An editor that was told of a change asks for what was just read.
        const shown = entry.shown ?? (await readEntry(entry, stop));
        follow(entry);
        return shown;
      } catch (error) {
        // No document opens, whose end would end this.
        if (entries.get(uri.toString()) === entry) entries.delete(uri.toString());
        throw error;
      }
    },
    dispose() {
      for (const { timer } of entries.values()) clearTimeout(timer);
      entries.clear();
      subscriptions.dispose();
    },
  };
}

function isVisible(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === key);
}
