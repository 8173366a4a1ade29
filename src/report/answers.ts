import { definitionRows } from './definition-rows';
import type { RunReport } from './model';
import type { AskedOfRows } from './page-message';
import type { PageAction, RunOrigin } from './page-model';
import { pageRows } from './page-rows';
import type { PageContent, Said } from './protocol';
import type { RuleCheck } from './rule-check';

/** A run or a lint with what its page offers to do. */
export type ReportResult = {
  readonly origin: RunOrigin;
  readonly actions: readonly PageAction[];
} & (
  | { readonly kind: 'run'; readonly report: RunReport }
  | { readonly kind: 'definition'; readonly check: RuleCheck }
);

/** A result laid out, with the look that its page has now. */
export interface Answers {
  readonly content: PageContent;
  /** Where the request of an index stands in run order; `undefined` if there is none. */
  readonly positionOf: (request: number) => number | undefined;
  /** What there is to say to it; nothing to what is of another kind of result, or of a look that is over. */
  readonly answer: (asked: AskedOfRows) => Said | undefined;
}

type Rows = { readonly from: number; readonly to: number };

/**
 * Lays `result` out and answers what a page asks of its rows: in the extension, and in a page that was saved to a file.
 *
 * @param locale BCP 47: names are sorted as its readers do
 */
export function createAnswers(result: ReportResult, locale: string): Answers {
  const { origin, actions } = result;
  /** Answers with rows of the look that the page last had. */
  let found: { readonly serial: number; readonly rows: (rows: Rows) => Said } | undefined;

  if (result.kind === 'definition') {
    const definition = definitionRows(result.check, { origin, actions, locale });
    return {
      content: { kind: 'definition', summary: definition.summary },
      positionOf: () => undefined,
      answer(asked) {
        if (asked.type === 'rows') return asked.serial === found?.serial ? found.rows(asked) : undefined;
        if (asked.type !== 'lookAtViolations') return undefined;
        const { serial } = asked;
        const { total, counts, rows } = definition.look(asked.look);
        found = {
          serial,
          rows: ({ from, to }) => ({ type: 'violations', serial, from, rows: rows(from, to) }),
        };
        return { type: 'found', serial, total, counts };
      },
    };
  }

  const run = pageRows(result.report, { origin, actions, locale });
  return {
    content: { kind: 'run', summary: run.summary },
    positionOf: run.positionOf,
    answer(asked) {
      switch (asked.type) {
        case 'lookAtResults': {
          const { serial, look } = asked;
          const { total, counts, requests, findings } = run.look(look);
          const rows = ({ from, to }: Rows): Said =>
            look.tab === 'all'
              ? { type: 'requests', serial, from, rows: requests(from, to) }
              : { type: 'findings', serial, from, rows: findings(from, to) };
          found = { serial, rows };
          return { type: 'found', serial, total, counts };
        }
        case 'rows': {
          const { list, serial, from, to } = asked;
          if (list === 'found') return found?.serial === serial ? found.rows(asked) : undefined;
          return list === 'iterations'
            ? { type: list, from, rows: run.iterations(from, to) }
            : { type: list, from, rows: run.timings(from, to) };
        }
        case 'details': {
          const details = run.details(asked.index, asked.from);
          return details && { type: 'details', details };
        }
        case 'lookAtViolations':
          return undefined;
      }
    },
  };
}
