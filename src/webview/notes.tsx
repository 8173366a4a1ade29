import { formatMs } from '../report/format';
import { inert } from '../report/inert';
import type { ReportNote, StatedFact } from '../report/model';
import { fill, type ReportStrings } from '../report/strings';
import { Icon } from './icons';
import type { PageState } from './store';

/** What is wrong with the report itself; nothing where nothing is. */
export function Notes({
  notes,
  state,
}: {
  readonly notes: readonly ReportNote[];
  readonly state: PageState;
}) {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes" class="notes">
      <h2 id="notes" class="heard-only">
        {state.strings.aboutReport}
      </h2>
      <ul>
        {notes.map((note, i) => (
          <li key={i}>
            <Icon name={note.kind === 'runError' ? 'failed' : 'warning'} />
            <span class="wraps">{sentence(note, state)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const FACT_LABEL: Readonly<Record<StatedFact, keyof ReportStrings>> = {
  iterations: 'iterations',
  requests: 'requests',
  assertions: 'assertions',
  passed: 'assertionsPassed',
  failed: 'assertionsFailed',
  skipped: 'assertionsSkipped',
  errors: 'errors',
  averageResponseMs: 'averageResponse',
};

function sentence(note: ReportNote, { strings, locale }: PageState): string {
  const count = (value: number): string => value.toLocaleString(locale);
  switch (note.kind) {
    case 'itemsSkipped':
      return fill(strings.noteItemsSkipped, count(note.count));
    case 'textShortened':
      return fill(strings.noteTextShortened, count(note.count));
    case 'valuesIgnored':
      return fill(strings.noteValuesIgnored, count(note.count));
    case 'runError':
      return fill(strings.noteRunError, inert(note.message));
    case 'cut':
      return strings.noteCut;
    case 'iterationsFolded':
      return note.outcomesUnknown === 0
        ? strings.noteIterationsFolded
        : fill(strings.noteOutcomesUnknown, count(note.outcomesUnknown));
    case 'skippedLookPassed':
      return strings.noteSkippedLookPassed;
    case 'scriptRequests':
      return fill(strings.noteScriptRequests, count(note.count));
    case 'totalsDisagree': {
      const say = (value: number): string =>
        note.what === 'averageResponseMs' ? formatMs(value, strings, locale) : count(value);
      return fill(
        strings.noteTotalsDisagree,
        strings[FACT_LABEL[note.what]],
        say(note.stated),
        say(note.counted),
      );
    }
  }
}
