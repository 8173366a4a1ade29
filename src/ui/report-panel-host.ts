import { pageRows, type PageRows, type RunOrigin } from '../report/page-rows';
import {
  parsePageMessage,
  PROTOCOL_VERSION,
  type HostMessage,
  type PageContent,
  type PageMessage,
} from '../report/protocol';
import type { ReportStrings } from '../report/strings';
import type { CollectionRun } from '../results/model';

/** The host's end of one report page, without the panel that it stands in. */
export interface ReportPageHost {
  readonly showing: PageContent['kind'];
  /** Shows `run` instead of whatever the page shows. */
  show(run: CollectionRun): void;
  showFailure(message: string): void;
  showLoading(): void;
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
  readonly onOpenInCircleci: () => void;
}

function originOf({ job: { jobName, build } }: CollectionRun): RunOrigin {
  return build === undefined ? { jobName } : { jobName, build };
}

/**
 * Answers the page from what it was told to show. A page that becomes visible again starts anew and says `ready`, so
 * each answer to that is whole: nothing is assumed to be known there.
 */
export function createReportPageHost(options: ReportPageHostOptions): ReportPageHost {
  const { post, strings, locale, restore } = options;
  let rows: PageRows | undefined;
  let content: PageContent = { kind: 'loading' };
  let ready = false;

  const init = (): void => {
    if (ready) post({ version: PROTOCOL_VERSION, type: 'init', strings, locale, restore, content });
  };
  const display = (next: PageContent, nextRows?: PageRows): void => {
    content = next;
    rows = nextRows;
    init();
  };
  const answer = (message: PageMessage): void => {
    switch (message.type) {
      case 'ready':
        ready = true;
        return init();
      case 'retry':
        return content.kind === 'failed' ? options.onRetry() : undefined;
      case 'openInCircleci':
        return options.onOpenInCircleci();
      case 'rows': {
        if (rows === undefined) return;
        const { list, from, to } = message;
        return list === 'requests'
          ? post({ version: PROTOCOL_VERSION, type: list, from, rows: [...rows.requests(from, to)] })
          : post({ version: PROTOCOL_VERSION, type: list, from, rows: [...rows.failures(from, to)] });
      }
      case 'details': {
        const details = rows?.details(message.index, message.from);
        return details && post({ version: PROTOCOL_VERSION, type: 'details', details });
      }
    }
  };

  return {
    get showing() {
      return content.kind;
    },
    show(run) {
      const next = pageRows(run.report, originOf(run));
      display({ kind: 'run', summary: next.summary }, next);
    },
    showFailure: (message) => display({ kind: 'failed', message }),
    showLoading: () => display({ kind: 'loading' }),
    receive(value) {
      const message = parsePageMessage(value);
      if (message !== undefined) answer(message);
    },
  };
}
