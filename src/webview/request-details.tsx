import { useEffect } from 'preact/hooks';
import { inertLine } from '../report/inert';
import type { RequestRow } from '../report/page-model';
import { fill } from '../report/strings';
import { ErrorTitle } from './findings';
import { Icon } from './icons';
import type { PageState } from './state';
import type { Store } from './store';
import { Message, Name, Stack } from './text';

/** What an opened request shows: its address, its errors, and its assertions, failed ones first. */
export function Details({
  row,
  state: { strings, locale, details: known },
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
          <bdi>{inertLine(row.url)}</bdi>
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
