import { useEffect } from 'preact/hooks';
import { inertLine } from '../report/inert';
import { MASK } from '../report/mask';
import type { RequestRow } from '../report/page-model';
import type { PageContent } from '../report/protocol';
import { fill } from '../report/strings';
import { ErrorTitle } from './findings';
import { Icon } from './icons';
import type { PageState } from './state';
import type { Store } from './store';
import { Message, Name, Stack } from './text';

/** What an opened request shows: its address, its errors, and its assertions, failed ones first. */
export function Details({
  row,
  state: { strings, locale, content, details: known, values, saved },
  store,
}: {
  readonly row: RequestRow;
  readonly state: PageState;
  readonly store: Store;
}) {
  const details = known.get(row.index);
  const isMissing = details === undefined;
  useEffect(() => {
    if (isMissing) store.wantDetails(row.index);
  }, [isMissing, row.index, store]);
  const left = details === undefined ? 0 : details.total - details.assertions.length;
  return (
    <div class="details" aria-busy={isMissing}>
      {row.url !== undefined && (
        <p class="url wraps">
          <bdi>{inertLine(values.get(row.index) ?? row.url)}</bdi>
          {row.url.includes(MASK) && saved === undefined && isKept(content) && (
            <button type="button" class="link" onClick={() => store.toggleValues(row.index)}>
              {values.has(row.index) ? strings.hideValues : strings.showValues}
            </button>
          )}
        </p>
      )}
      {details?.errors.map(({ source, name, message, stack }, i) => (
        <div class="error" key={i}>
          <p class="assertion">
            <Icon name="error" />
            <span class="word">{strings.error}</span>
            <span class="wraps">
              <ErrorTitle source={source} name={name} strings={strings} />
            </span>
          </p>
          {message !== '' && <Message text={message} />}
          {stack !== undefined && <Stack text={stack} label={strings.stack} />}
        </div>
      ))}
      {details !== undefined && details.total > 0 && (
        <ul class="assertions" aria-label={strings.assertions}>
          {details.assertions.map(({ name, status, message }, i) => (
            <li key={i}>
              <p class="assertion">
                <Icon name={status} />
                <span class="word">{strings[status]}</span>
                <span class="wraps">
                  <Name text={name} instead={strings.unnamedAssertion} />
                </span>
              </p>
              {message !== undefined && message !== '' && <Message text={message} />}
            </li>
          ))}
        </ul>
      )}
      {details !== undefined && details.total === 0 && <p class="quiet">{strings.noAssertions}</p>}
      {left > 0 && (
        <button type="button" class="link" onClick={() => store.wantDetails(row.index)}>
          {fill(strings.showMore, left.toLocaleString(locale))}
        </button>
      )}
    </div>
  );
}

/** Whether the report that a run was read from is one that holds addresses, and can be read again. */
function isKept(content: PageContent): boolean {
  if (content.kind !== 'run') return false;
  const { format, origin } = content.summary;
  const isThere = origin.readFrom?.kind === 'artifact' || origin.readFrom?.kind === 'file';
  return isThere && (format === 'nativeJson' || format === 'newmanJson');
}
