import type { ViolationRow } from '../report/definition-model';
import { inertLine } from '../report/inert';
import { fill, type ReportStrings } from '../report/strings';
import { BlockList } from './blocks';
import { Icon } from './icons';
import { BLOCK, type Found, type PageState } from './state';
import type { Store } from './store';
import { Name } from './text';

const ROW_HEIGHT = 36;

const SEVERITY = {
  error: ['failed', 'severityError'],
  warning: ['warning', 'severityWarning'],
  info: ['info', 'severityInfo'],
  hint: ['info', 'severityHint'],
} as const;

/** The violations as a table; each leads to its place in the definition's file. */
export function Violations({
  found,
  state,
  store,
  open,
}: {
  readonly found: Found;
  readonly state: PageState;
  readonly store: Store;
  readonly open: (index: number) => void;
}) {
  const { strings } = state;
  return (
    <div role="table" aria-label={strings.violations} aria-rowcount={found.total + 1} class="violations">
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} class="violation head">
          {[strings.severity, strings.rule, strings.path, strings.place].map((name) => (
            <span role="columnheader" key={name}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <BlockList
        role="rowgroup"
        total={found.total}
        rowHeight={ROW_HEIGHT}
        want={(block) => store.wantBlock('found', block)}
        draw={(block) =>
          found.violationRows
            .get(block)
            ?.map((row, i) => (
              <Violation
                key={row.index}
                row={row}
                place={block * BLOCK + i + 2}
                strings={strings}
                open={state.saved === undefined ? () => open(row.index) : undefined}
              />
            ))
        }
      />
    </div>
  );
}

function Violation({
  row,
  place,
  strings,
  open,
}: {
  readonly row: ViolationRow;
  readonly place: number;
  readonly strings: ReportStrings;
  /** Absent where no editor is there to show the place. */
  readonly open: (() => void) | undefined;
}) {
  const [icon, severity] = SEVERITY[row.severity];
  const words = placeWords(row, strings);
  return (
    <div role="row" aria-rowindex={place} class="violation">
      <span role="cell" class="severity">
        <Icon name={icon} />
        {strings[severity]}
      </span>
      <span role="cell" class="wraps">
        <Name text={row.message} instead={strings.rule} />
      </span>
      <span role="cell" class="wraps path">
        <Name
          text={row.path ?? ''}
          instead={row.line === undefined ? strings.wholeDefinition : strings.notKnown}
        />
      </span>
      <span role="cell">
        {open === undefined ? (
          <bdi class="wraps">{words}</bdi>
        ) : (
          <button type="button" class="link wraps" onClick={open} aria-label={fill(strings.openPlace, words)}>
            <bdi>{words}</bdi>
          </button>
        )}
      </span>
    </div>
  );
}

/** `openapi.yaml, line 12`, as far as it is known. */
function placeWords({ file, line, column }: ViolationRow, strings: ReportStrings): string {
  const name = (file && inertLine(file).split(/[/\\]/).at(-1)) || '';
  if (line === undefined) return name || strings.definitionFile;
  if (column === undefined)
    return name === '' ? fill(strings.line, line) : fill(strings.fileLine, name, line);
  return name === ''
    ? fill(strings.lineColumn, line, column)
    : fill(strings.fileLineColumn, name, line, column);
}
