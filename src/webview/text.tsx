import { inert, inertLine } from '../report/inert';

/** A name out of a report: on one line of its own direction, with nothing in it that acts on the text around it. */
export function Name({ text, instead }: { readonly text: string; readonly instead: string }) {
  const shown = inertLine(text);
  return shown === '' ? <bdi class="unnamed">{instead}</bdi> : <bdi>{shown}</bdi>;
}

/** A longer text out of a report, its line breaks kept. Long ones scroll, for which the keyboard must reach them. */
export function Message({ text }: { readonly text: string }) {
  const shown = inert(text);
  const isLong = shown.length > 800 || shown.split('\n').length > 12;
  return (
    <pre class="message" {...(isLong ? { tabIndex: 0 } : {})}>
      {shown}
    </pre>
  );
}

/** Where a script threw, folded away. */
export function Stack({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <details class="stack">
      <summary>{label}</summary>
      <Message text={text} />
    </details>
  );
}
