import { useState } from 'preact/hooks';
import type { RunSummary } from '../report/page-model';
import type { OverBuilds as History } from '../report/over-builds-model';
import { fill } from '../report/strings';
import { Changes } from './changes';
import type { PageState } from './state';
import { Trends } from './trends';
import type { Host } from './vscode-api';

/** The runs of the collection in earlier builds, and what changed: read once it is opened, since that costs requests. */
export function OverBuilds({
  summary,
  state,
  host,
}: {
  readonly summary: RunSummary;
  readonly state: PageState;
  readonly host: Host;
}) {
  const { strings, overBuilds } = state;
  const [isOpen, setOpen] = useState(false);
  // Nothing came before what a local file holds, and a saved page asks nobody.
  if (summary.origin.build === undefined || state.saved !== undefined) return null;
  return (
    <section aria-labelledby="over-builds">
      <details
        onToggle={({ currentTarget: { open } }) => {
          setOpen(open);
          host.send({ type: 'overBuilds', isOpen: open });
        }}
      >
        <summary>
          <h2 id="over-builds">{strings.overBuilds}</h2>
        </summary>
        {isOpen && overBuilds !== undefined && <Shown history={overBuilds} state={state} />}
      </details>
    </section>
  );
}

function Shown({ history, state }: { readonly history: History; readonly state: PageState }) {
  const { strings, locale } = state;
  const { runs, isReading, looked, unread, untold, trouble } = history;
  const count = (value: number): string => value.toLocaleString(locale);
  const areSeveral = runs.length > 1;
  return (
    <div class="over-builds">
      <p role="status" class="quiet">
        {isReading
          ? fill(strings.overBuildsReading, count(looked), count(runs.length - 1))
          : areSeveral
            ? fill(strings.overBuildsShown, count(runs.length))
            : trouble === undefined && fill(strings.overBuildsAlone, count(looked))}
      </p>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      {areSeveral && (
        // Not around the line above, which is to be heard: a screen reader may hold back all that is busy.
        <div aria-busy={isReading}>
          <Trends runs={runs} state={state} />
        </div>
      )}
      {!isReading && (
        <>
          {areSeveral && <Changes history={history} state={state} />}
          {unread > 0 && <p class="quiet">{fill(strings.overBuildsUnread, count(unread))}</p>}
          {untold > 0 && <p class="quiet">{fill(strings.overBuildsUntold, count(untold))}</p>}
        </>
      )}
    </div>
  );
}
