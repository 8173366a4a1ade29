import * as vscode from 'vscode';
import type { CircleciClient } from '../../circleci/client';
import { Failure, isFailure, type Reason } from '../../http/failure';
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
import { goneLine, leftOutLine, logWords, unreadText } from './log-words';

export interface LogRoomParts {
  readonly clientFor: (host: string) => CircleciClient;
  /** Whether anything may be sent to a host. */
  readonly isAllowed: (host: string) => boolean;
  /** What the tree knows of the job's end; `undefined` where it knows no such job. */
  readonly isFinished: (job: LogJob) => boolean | undefined;
  /** Makes editors read a log anew. */
  readonly changed: (uri: vscode.Uri) => void;
  /** What could not be read for want of a token may be readable now. */
  readonly onDidSignIn: vscode.Event<void>;
  readonly log: Log;
}

/** A log as it is shown. */
export interface ShownLog extends FileContent {
  readonly sections: readonly LogSection[];
  readonly isFinished: boolean;
  /** It is no log, but says why there is none. */
  readonly isUnread?: true;
}

/** The logs that are open in editors; those of running jobs grow while they can be seen. */
export interface LogRoom {
  known(uri: vscode.Uri): ShownLog | undefined;
  /** Reads a log, unless it was read and does not grow any more. Rejects with `Failure`. */
  read(uri: vscode.Uri, stop?: CallOptions): Promise<ShownLog>;
  /** The same for an editor, which cannot say in plain words what went wrong: the text says it, and is read again. */
  show(uri: vscode.Uri): Promise<ShownLog>;
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
    if (job === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const entry: Entry = { uri, job, remembering: createOutputMemory() };
    entries.set(uri.toString(), entry);
    return entry;
  };

  const look = async ({ job, remembering, shown }: Entry, stop: CallOptions): Promise<ShownLog> => {
    if (!parts.isAllowed(job.host)) throw new Failure('signedOut', { host: new URL(job.host).host });
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

  /** @returns how long to rest, in ms; `undefined` where only the user can help */
  const lookAgain = async (entry: Entry): Promise<number | undefined> => {
    const { changedAt: before, isUnread } = entry.shown ?? {};
    const startedAt = Date.now();
    try {
      const { changedAt } = await readEntry(entry);
      if (changedAt !== before) {
        if (isUnread === undefined) keepAtEnd(entry.uri);
        parts.changed(entry.uri);
      }
      return Math.max(FOLLOW_MS, REST * (Date.now() - startedAt));
    } catch (error) {
      parts.log.warn(`A log could not be followed: ${error instanceof Error ? error.message : 'unknown'}`);
      return restAfter(error);
    }
  };

  const follow = (entry: Entry, afterMs = FOLLOW_MS): void => {
    if (entry.timer !== undefined || entry.shown?.isFinished !== false || !isVisible(entry.uri)) return;
    entry.timer = setTimeout(() => {
      const looking = isVisible(entry.uri) ? lookAgain(entry) : Promise.resolve(undefined);
      void looking.then((rest) => {
        delete entry.timer;
        if (rest !== undefined && entries.get(entry.uri.toString()) === entry) follow(entry, rest);
      });
    }, afterMs);
  };

  const subscriptions = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(() => entries.forEach((entry) => follow(entry))),
    parts.onDidSignIn(() => entries.forEach((entry) => follow(entry))),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      clearTimeout(entries.get(uri.toString())?.timer);
      entries.delete(uri.toString());
    }),
  );

  const read = async (uri: vscode.Uri, stop?: CallOptions): Promise<ShownLog> => {
    const entry = entryOf(uri);
    // An editor that was told of a change asks for what was just read.
    const known = entry.shown?.isUnread === undefined ? entry.shown : undefined;
    try {
      const shown = known ?? (await readEntry(entry, stop));
      follow(entry);
      return shown;
    } catch (error) {
      // No document opens, whose end would end this.
      if (entry.shown === undefined && entries.get(uri.toString()) === entry) entries.delete(uri.toString());
      throw error;
    }
  };

  return {
    known: (uri) => entries.get(uri.toString())?.shown,
    read,
    async show(uri) {
      try {
        return await read(uri);
      } catch (error) {
        if (!isFailure(error)) throw error;
        const entry = entryOf(uri);
        const bytes = new TextEncoder().encode(unreadText(error));
        entry.shown = { bytes, sections: [], isFinished: false, isUnread: true, changedAt: Date.now() };
        const rest = restAfter(error);
        if (rest !== undefined) follow(entry, rest);
        return entry.shown;
      }
    },
    dispose() {
      for (const { timer } of entries.values()) clearTimeout(timer);
      entries.clear();
      subscriptions.dispose();
    },
  };
}

/** `undefined` for what only the user can mend. */
function restAfter(error: unknown): number | undefined {
  if (!isFailure(error)) return FAILED_MS;
  return LASTING.has(error.reason) ? undefined : Math.max(FAILED_MS, error.facts.retryAfterMs ?? 0);
}

const LASTING: ReadonlySet<Reason> = new Set(['signedOut', 'forbidden', 'notFound', 'gone']);

function isVisible(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === key);
}
