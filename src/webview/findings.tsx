import { inertLine } from '../report/inert';
import type { RequestError } from '../report/model';
import type { FindingRow } from '../report/page-model';
import { fill, type ReportStrings } from '../report/strings';
import { BlockList } from './blocks';
import type { ResultsListProps } from './found';
import { Icon } from './icons';
import { BLOCK } from './state';
import { Message, Name, Stack } from './text';

/** Px of an entry: name, message of one line, request. */
const ENTRY_HEIGHT = 96;

/** Failed or skipped assertions, or errors, each with its message and its request: what a reader came for. */
export function Findings({ found, several, state, store }: ResultsListProps) {
  return (
    <BlockList
      total={found.total}
      rowHeight={ENTRY_HEIGHT}
      want={(block) => store.wantBlock('found', block)}
      draw={(block) => {
        const rows = found.findings.get(block);
        return (
          rows && (
            <ul class="findings">
              {rows.map((finding, i) => (
                <Finding
                  key={i}
                  finding={finding}
                  place={block * BLOCK + i + 1}
                  of={found.total}
                  several={several}
                  strings={state.strings}
                  show={() => store.goTo(finding.position)}
                />
              ))}
            </ul>
          )
        );
      }}
    />
  );
}

function Finding({
  finding,
  place,
  of,
  several,
  strings,
  show,
}: {
  readonly finding: FindingRow;
  readonly place: number;
  readonly of: number;
  readonly several: boolean;
  readonly strings: ReportStrings;
  readonly show: () => void;
}) {
  const { kind, source, message, stack, iteration } = finding;
  const request = inertLine(finding.requestName) || strings.unnamedRequest;
  return (
    <li class={`finding ${kind}`} aria-posinset={place} aria-setsize={of}>
      <p class="finding-name">
        <Icon name={kind} />
        <span class="word">{strings[kind]}</span>
        <strong class="wraps">
          {source === undefined ? (
            <Name text={finding.name} instead={strings.unnamedAssertion} />
          ) : (
            <ErrorTitle source={source} name={finding.name} strings={strings} />
          )}
        </strong>
      </p>
      {message === undefined || message === '' ? null : <Message text={message} />}
      {stack === undefined ? null : <Stack text={stack} label={strings.stack} />}
      <button type="button" class="link wraps" onClick={show}>
        <bdi>
          {several
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
