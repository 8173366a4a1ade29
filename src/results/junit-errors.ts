import type { RequestError } from '../report/model';
import { maskUrlsIn } from '../report/mask';
import { LIMIT, shorten, type Tally } from './fields';

/** Errors of one request that are kept; more are not read by anyone. */
const MOST = 1_000;

const SOURCES: ReadonlyMap<string, RequestError['source']> = new Map([
  ['RequestError', 'request'],
  ['prerequestScriptError', 'preRequestScript'],
  ['testScriptError', 'testScript'],
]);

/**
 * The errors in a `<system-err>`, which both tools write as `Iteration: 0`, then one `RequestError: …`,
 * `testScriptError: …` or `prerequestScriptError: …` after the other, each up to a line `---`.
 */
export function readSystemErr(text: string, tally: Tally): readonly RequestError[] {
  const errors: RequestError[] = [];
  let iteration = 0;
  let begun: { readonly source: RequestError['source']; readonly lines: string[] } | undefined;
  const finish = (): void => {
    if (begun === undefined) return;
    if (errors.length < MOST) errors.push(errorOf(begun.source, begun.lines.join('\n'), iteration, tally));
    begun = undefined;
  };
  for (const line of text.split('\n')) {
    const start = /^(\w+): (.*)$/s.exec(line);
    const source = SOURCES.get(start?.[1] ?? '');
    const number = /^Iteration: (\d{1,6})$/.exec(line);
    if (line === '---') finish();
    else if (begun === undefined && number !== null) iteration = Number(number[1]);
    else if (begun === undefined && source !== undefined) begun = { source, lines: [start?.[2] ?? ''] };
    else begun?.lines.push(line);
  }
  finish();
  const order = ['preRequestScript', 'request', 'testScript', 'unknown'];
  return errors.sort(
    (a, b) => (a.iteration ?? 0) - (b.iteration ?? 0) || order.indexOf(a.source) - order.indexOf(b.source),
  );
}

/** `text` is a stack where there is one, else the message alone. */
function errorOf(
  source: RequestError['source'],
  text: string,
  iteration: number,
  tally: Tally,
): RequestError {
  const whole = maskUrlsIn(text.trimEnd());
  const stackAt = whole.search(/\n\s+at /);
  const message = stackAt === -1 ? whole : whole.slice(0, stackAt);
  const named = /^([A-Za-z_$][\w$]{0,99}): (.*)$/s.exec(message);
  const hasName = named !== null && (stackAt !== -1 || /Error$/.test(named[1] ?? ''));
  return {
    source,
    name: hasName ? (named[1] ?? '') : '',
    message: shorten(hasName ? (named[2] ?? '') : message, LIMIT.message, tally),
    ...(stackAt === -1 ? {} : { stack: shorten(whole, LIMIT.message, tally) }),
    iteration,
  };
}
