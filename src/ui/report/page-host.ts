import { createAnswers, type Answers } from '../../report/answers';
import { parsePageMessage, type PageMessage } from '../../report/page-message';
import type { PageAction } from '../../report/page-model';
import { PROTOCOL_VERSION, type HostMessage, type PageContent, type Said } from '../../report/protocol';
import type { OverBuilds } from '../../report/over-builds-model';
import type { RuleViolation } from '../../report/rule-check';
import type { ReportStrings } from '../../report/strings';
import { nameOf, type PageResult } from './page-result';

/** The host's end of one report page, without the panel that it stands in. */
export interface ReportPageHost {
  readonly showing: PageContent['kind'];
  /** Shows the first of `results` instead of whatever the page shows, and offers the others. */
  show(results: readonly [PageResult, ...PageResult[]]): void;
  showFailure(message: string): void;
  showLoading(): void;
  /**
   * Takes the reader to a request of the run that is shown, by its index. A page that is out of sight says `ready` once it
   * is not, and is told then.
   */
  goTo(request: number, isInSight: boolean): void;
  /** The page is out of sight: nothing is read for it any more. */
  left(): void;
  /** Takes what the page sent; anything but a message of this version is dropped. */
  receive(message: unknown): void;
}

export interface ReportPageHostOptions {
  readonly post: (message: HostMessage) => void;
  readonly strings: ReportStrings;
  readonly locale: string;
  /** See `init.restore` of the protocol. */
  readonly restore: string;
  readonly onRetry: () => void;
  /** A run is on screen. */
  readonly onRunShown: () => void;
  /** What came of it in a few words, for the page to say. */
  readonly onAction: (action: PageAction, result: PageResult) => Promise<string | undefined>;
  /** The address of a request, by its index, with its query values; `part` tells which result of a file it is of. */
  readonly onValues: (request: number, result: PageResult, part: number) => Promise<string | undefined>;
  /** Reads the runs before this one, and tells what is known, again and again, until `signal` aborts. */
  readonly onOverBuilds: (
    result: PageResult,
    signal: AbortSignal,
    tell: (history: OverBuilds) => void,
  ) => Promise<void>;
  /** Words for why something could not be had. */
  readonly describe: (error: unknown) => string;
  readonly onOpenPlace: (violation: RuleViolation, result: PageResult) => Promise<string | undefined>;
}

/** One result laid out. */
interface Shown {
  readonly result: PageResult;
  readonly answers: Answers;
}

/**
 * Answers the page from what it was told to show. A page that becomes visible again starts anew and says `ready`, so
 * each answer to that is whole: nothing is assumed to be known there.
 */
export function createReportPageHost(options: ReportPageHostOptions): ReportPageHost {
  const { strings, locale, restore } = options;
  let results: readonly PageResult[] = [];
  let part = 0;
  let shown: Shown | undefined;
  let content: PageContent = { kind: 'loading' };
  let ready = false;
  /** The request that the page is still to be told of. */
  let wanted: number | undefined;
  /** Aborts what is read of the runs before this one. */
  let overBuilds = new AbortController();

  const post = (message: Said): void => options.post({ version: PROTOCOL_VERSION, ...message });
  const init = (): void => {
    const unnamed = (result: PageResult): string =>
      result.kind === 'run' ? strings.unnamedCollection : strings.unnamedDefinition;
    const parts = results.length < 2 ? [] : results.map((result) => nameOf(result) || unnamed(result));
    if (!ready) return;
    post({ type: 'init', strings, locale, restore, content, parts, part });
    if (content.kind === 'run') options.onRunShown();
    tellWanted();
  };
  const tellWanted = (): void => {
    const position = wanted === undefined ? undefined : shown?.answers.positionOf(wanted);
    if (position === undefined) return;
    wanted = undefined;
    post({ type: 'goTo', position });
  };
  const display = (next: PageContent, nextShown?: Shown): void => {
    left();
    content = next;
    shown = nextShown;
    init();
  };
  const showPart = (next: number): void => {
    const result = results[next];
    if (result === undefined) return;
    part = next;
    const answers = createAnswers(result, locale);
    display(answers.content, { result, answers });
  };
  const say = async (what: Promise<string | undefined>): Promise<void> => {
    const text = await what.catch(options.describe);
    if (text !== undefined) post({ type: 'said', text });
  };

  const left = (): void => overBuilds.abort();
  const lookOverBuilds = (): void => {
    left();
    const { signal } = (overBuilds = new AbortController());
    if (shown === undefined) return;
    void say(
      options
        .onOverBuilds(shown.result, signal, (history) => {
          if (!signal.aborted) post({ type: 'overBuilds', history });
        })
        .then(() => undefined),
    );
  };

  const showValues = async (index: number): Promise<void> => {
    const of = shown;
    if (of?.result.kind !== 'run') return;
    try {
      const url = await options.onValues(index, of.result, part);
      // Another result may stand there by now.
      if (of !== shown) return;
      post(url === undefined ? { type: 'said', text: strings.valuesGone } : { type: 'values', index, url });
    } catch (error) {
      if (of === shown) post({ type: 'said', text: options.describe(error) });
    }
  };

  const answer = (message: PageMessage): void => {
    switch (message.type) {
      case 'ready':
        ready = true;
        left();
        return init();
      case 'retry':
        return content.kind === 'failed' ? options.onRetry() : undefined;
      case 'part':
        return showPart(message.part);
      case 'action':
        // Only what this page offers: it is the page that shows other people's words.
        if (shown?.result.actions.includes(message.action) === true) {
          void say(options.onAction(message.action, shown.result));
        }
        return;
      case 'openPlace': {
        const result = shown?.result;
        const violation = result?.kind === 'definition' ? result.check.violations[message.index] : undefined;
        if (result !== undefined && violation !== undefined) {
          void say(options.onOpenPlace(violation, result));
        }
        return;
      }
      case 'lookAtResults':
      case 'lookAtViolations':
      case 'rows':
      case 'details': {
        const said = shown?.answers.answer(message);
        return said && post(said);
      }
      case 'overBuilds':
        return message.isOpen ? lookOverBuilds() : left();
      case 'values':
        return void showValues(message.index);
    }
  };

  return {
    get showing() {
      return content.kind;
    },
    show(next) {
      results = next;
      showPart(0);
    },
    showFailure: (message) => display({ kind: 'failed', message }),
    showLoading: () => display({ kind: 'loading' }),
    goTo(request, isInSight) {
      wanted = request;
      ready &&= isInSight;
      if (ready) tellWanted();
    },
    left,
    receive(value) {
      const message = parsePageMessage(value);
      if (message !== undefined) answer(message);
    },
  };
}
