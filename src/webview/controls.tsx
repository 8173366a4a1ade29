import { useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons';

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly count: string;
  readonly icon?: IconName;
}

/** Id of the element that the tabs switch. */
export const TAB_PANEL = 'panel';

export function tabId(id: string): string {
  return `tab-${id}`;
}

/** Tabs as the ARIA practices have them: one stop of the Tab key, arrows move and choose. */
export function Tabs<T extends string>({
  label,
  tabs,
  current,
  choose,
}: {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly current: T;
  readonly choose: (id: T) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === current);
    const next = nextTab(event.key, at, tabs.length, getComputedStyle(document.body).direction === 'rtl');
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    choose(tab.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(tab.id)}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} class="tabs" ref={list} onKeyDown={move}>
      {tabs.map(({ id, label: name, count, icon }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(id)}
          class="tab"
          aria-selected={id === current}
          aria-controls={TAB_PANEL}
          tabIndex={id === current ? 0 : -1}
          onClick={() => choose(id)}
        >
          {icon !== undefined && <Icon name={icon} />}
          {name} <span class="badge">{count}</span>
        </button>
      ))}
    </div>
  );
}

function nextTab(key: string, at: number, length: number, rightToLeft: boolean): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + (rightToLeft ? length - 1 : 1)) % length;
    case 'ArrowLeft':
      return (at + (rightToLeft ? 1 : length - 1)) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

/** A box to search by text; each key tells the text as it is now. */
export function SearchBox({
  label,
  placeholder,
  text,
  search,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly search: (text: string) => void;
}) {
  return (
    <input
      type="search"
      class="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={1000}
      spellcheck={false}
      value={text}
      onInput={({ currentTarget: { value } }) => search(value)}
    />
  );
}

/** A choice of few, with its name before it. */
export function Choice<T extends string>({
  label,
  options,
  value,
  choose,
}: {
  readonly label: string;
  readonly options: readonly (readonly [T, string])[];
  readonly value: T;
  readonly choose: (value: T) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([id]) => id === currentTarget.value);
          if (chosen !== undefined) choose(chosen[0]);
        }}
      >
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
