import { inert, inertLine } from '../report/inert';

/** A name out of a report: on one line of its own direction, with nothing in it that acts on the text around it. */
export function Name({ text, instead }: { readonly text: string; readonly instead: string }) {
  const shown = inertLine(text);
  return shown === '' ? <bdi class="unnamed">{instead}</bdi> : <bdi>{shown}</bdi>;
}

/** A longer text out of a report, its line breaks kept. */
export function Message({ text }: { readonly text: string }) {
  return <pre class="message">{inert(text)}</pre>;
}
