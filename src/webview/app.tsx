import type { RunSummary } from '../report/page-rows';
import { Failures } from './failures';
import { Notes } from './notes';
import { Requests } from './requests';
import type { PageState, Store } from './store';
import { Header, Tiles } from './summary';
import type { Host } from './vscode-api';

interface AppProps {
  readonly store: Store;
  readonly host: Host;
}

/** The page of one collection run. Empty until the host's first message, which also brings the words. */
export function App({ store, host }: AppProps) {
  const { state } = store;
  if (state === undefined) return null;
  const { content, strings } = state;
  switch (content.kind) {
    case 'loading':
      return (
        <main aria-busy="true">
          <p role="status">{strings.loading}</p>
        </main>
      );
    case 'failed':
      return (
        <main>
          <h1>{strings.loadFailed}</h1>
          <p role="alert">{content.message}</p>
          <button type="button" class="button" onClick={() => host.send({ type: 'retry' })}>
            {strings.retry}
          </button>
        </main>
      );
    case 'run':
      return <Run summary={content.summary} state={state} store={store} host={host} />;
  }
}

function Run({
  summary,
  state,
  store,
  host,
}: AppProps & { readonly summary: RunSummary; readonly state: PageState }) {
  return (
    <main>
      <Header summary={summary} state={state} host={host} />
      <Notes notes={summary.notes} state={state} />
      <Tiles totals={summary.totals} state={state} />
      <Failures summary={summary} state={state} store={store} />
      <Requests total={summary.totals.requests} state={state} store={store} />
    </main>
  );
}
