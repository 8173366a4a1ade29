import type { FailureRow, RunSummary } from '../report/page-rows';
import type { RequestError } from '../report/model';
import { fill, type ReportStrings } from '../report/strings';
import { inertLine } from '../report/inert';
import { BlockList } from './blocks';
import { Icon } from './icons';
import { BLOCK, type PageState, type Store } from './store';
import { Message, Name } from './text';

/** Px of an entry: name, message of one line, request. */
const ENTRY_HEIGHT = 96;

/** Every failed assertion and every error, with its message: what a reader came for. */
export function Failures({
  summary,
  state,
  store,
}: {
  readonly summary: RunSummary;
  readonly state: PageState;
  readonly store: Store;
}) {
  const { strings, locale } = state;
  const { failures, verdict, totals } = summary;
  return (
    <section aria-labelledby="failures">
      <h2 id="failures">
        {strings.failures} <span class="count">{failures.toLocaleString(locale)}</span>
      </h2>
      {failures === 0 && (
        <p class="quiet">{verdict === 'failed' ? strings.failuresUnread : strings.noFailures}</p>
      )}
      <BlockList
        total={failures}
        rowHeight={ENTRY_HEIGHT}
        want={(block) => store.wantBlock('failures', block)}
        draw={(block) => {
          const rows = state.failures.get(block);
          return (
            rows && (
              <ul class="failures">
                {rows.map((failure, i) => (
                  <Failure
                    key={i}
                    failure={failure}
                    place={block * BLOCK + i + 1}
                    of={failures}
                    severalIterations={totals.iterations > 1}
                    strings={strings}
                    show={() => store.goTo(failure.position)}
                  />
                ))}
              </ul>
            )
          );
        }}
      />
    </section>
  );
}

function Failure({
  failure,
  place,
  of,
  severalIterations,
  strings,
  show,
}: {
  readonly failure: FailureRow;
  readonly place: number;
  readonly of: number;
  readonly severalIterations: boolean;
  readonly strings: ReportStrings;
  readonly show: () => void;
}) {
  const { source, message, iteration } = failure;
  const request = inertLine(failure.requestName) || strings.unnamedRequest;
  return (
    <li class="failure" aria-posinset={place} aria-setsize={of}>
      <p class="failure-name">
        <Icon name={source === undefined ? 'failed' : 'error'} />
        <span class="word">{source === undefined ? strings.failed : strings.error}</span>
        <strong class="wraps">
          {source === undefined ? (
            <Name text={failure.name} instead={strings.unnamedAssertion} />
          ) : (
            <ErrorTitle source={source} name={failure.name} strings={strings} />
          )}
        </strong>
      </p>
      {message === undefined || message === '' ? null : <Message text={message} />}
      <button type="button" class="link wraps" onClick={show}>
        <bdi>
          {severalIterations
            ? fill(strings.showRequestInIteration, request, iteration + 1)
            : fill(strings.showRequest, request)}
        </bdi>
      </button>
    </li>
  );
}

/** Where an error came from, and what it calls itself. */
export function ErrorTitle({
  source,
  name,
  strings,
}: {
  readonly source: RequestError['source'];
  readonly name: string;
  readonly strings: ReportStrings;
}) {
  const where = {
    request: strings.requestError,
    preRequestScript: strings.preRequestScriptError,
    testScript: strings.testScriptError,
    unknown: strings.unknownError,
  }[source];
  return name === '' || name === 'Error' ? (
    <>{where}</>
  ) : (
    <>
      {where}: <Name text={name} instead="" />
    </>
  );
}
