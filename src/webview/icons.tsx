import type { JSX } from 'preact';

export type IconName = 'passed' | 'failed' | 'skipped' | 'none' | 'warning' | 'error' | 'info' | 'chevron';

const TRIANGLE = <path d="M8 2 14.6 13.8H1.4ZM8 6.2V9.8M8 11.4V12.4" />;

const SHAPES: Readonly<Record<IconName, JSX.Element>> = {
  passed: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M5 8.3 7.2 10.5 11.2 5.8" />
    </>
  ),
  failed: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4" />
    </>
  ),
  skipped: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M5 8H11" />
    </>
  ),
  none: <circle cx="8" cy="8" r="6.4" />,
  warning: TRIANGLE,
  error: TRIANGLE,
  info: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M8 7.4V11.2M8 4.8V5.2" />
    </>
  ),
  chevron: <path d="M6 3.8 10.2 8 6 12.2" />,
};

/** A drawing beside a word that says the same, so it is hidden from those who hear the page. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}
