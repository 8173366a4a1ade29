import { Definition } from './definition';
import { Iterations } from './iterations';
import { Notes } from './notes';
import { OverBuilds } from './over-builds';
import { Results } from './results';
import type { PageState } from './state';
import type { Store } from './store';
import { Header, RunTiles } from './summary';
import { Times } from './times';
import type { Host } from './vscode-api';

export interface ViewProps {
  readonly state: PageState;
  readonly store: Store;
  readonly host: Host;
}

/** The report page. Empty until the host's first message, which also brings the words. */
export function App({ store, host }: { readonly store: Store; readonly host: Host }) {
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
      return (
        <main>
          <Header summary={content.summary} state={state} host={host} />
          <Notes notes={content.summary.notes} state={state} />
          <RunTiles totals={content.summary.totals} state={state} />
          <Iterations summary={content.summary} state={state} store={store} />
          <Times summary={content.summary} state={state} store={store} />
          <OverBuilds summary={content.summary} state={state} host={host} />
          <Results summary={content.summary} state={state} store={store} />
        </main>
      );
    case 'definition':
      return <Definition summary={content.summary} state={state} store={store} host={host} />;
  }
}
