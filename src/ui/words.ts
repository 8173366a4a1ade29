import { env, l10n } from 'vscode';
import type { Followed } from '../builds/filter';
import type { Status } from '../builds/model';
import type { Failure } from '../http/failure';
import type { RunTotals } from '../report/model';
import type { RuleTotals, Severity } from '../report/rule-check';
import { helps } from './helps';
import type { Help } from './helps';
import { postmanFailureWords } from './postman-words';

export type { Help };

/** What went wrong and what to do about it, in sentences. */
export interface Trouble {
  /** A few words, for a row. */
  readonly title: string;
  /** Whole sentences, for a message or a tooltip. */
  readonly sentence: string;
  readonly help?: Help;
}

/** A host as words name it: whole, but for the scheme that goes without saying. */
export function hostWord(host: string): string {
  return host.replace(/^https:\/\//, '');
}

/** The words of the contract for a state. */
export function statusWord(status: Status): string {
  switch (status) {
    case 'success':
      return l10n.t('Success');
    case 'failed':
      return l10n.t('Failed');
    case 'running':
      return l10n.t('Running');
    case 'needsApproval':
      return l10n.t('Needs Approval');
    case 'canceled':
      return l10n.t('Canceled');
    case 'error':
      return l10n.t('Error');
    case 'notRun':
      return l10n.t('Not Run');
    case 'unauthorized':
      return l10n.t('Unauthorized');
    case 'unknown':
      return l10n.t('Unknown');
  }
}

/** A branch that a filter follows. */
export function followedWord(followed: Followed): string {
  return followed === 'current' ? l10n.t('Current branch') : l10n.t('Default branch');
}

/** Turns the reason of a failed call into what the user reads. The service's own words are quoted where it gave any. */
export function failureWords(failure: Failure): Trouble {
  const ofPostman = failure.facts.service === 'postman' ? postmanFailureWords(failure) : undefined;
  return ofPostman ?? circleciFailureWords(failure);
}

/** Also the words of what is the same for every service. */
function circleciFailureWords(failure: Failure): Trouble {
  const { host, status, detail, proxy, limitBytes, retryAfterMs } = failure.facts;
  const said = detail === undefined || detail === '' ? '' : ` ${l10n.t('It said: {0}', detail)}`;
  switch (failure.reason) {
    case 'signedOut':
      return {
        title: status === undefined ? l10n.t('Signed out') : l10n.t('Token not accepted'),
        sentence:
          status === undefined
            ? l10n.t('You are not signed in to {0}.', host)
            : l10n.t('{0} does not accept the token: it may be mistyped, expired or revoked.', host),
        help: helps.signIn(),
      };
    case 'forbidden':
      return {
        title: l10n.t('Not allowed'),
        sentence: l10n.t('Your token for {0} is not allowed to do this.', host) + said,
        help: helps.signIn(),
      };
    case 'notFound':
      return {
        title: l10n.t('Not found'),
        sentence: l10n.t(
          '{0} knows no such project, or your token cannot see it: check the project’s name, and that your account may see it.',
          host,
        ),
        help: helps.editLink(),
      };
    case 'gone':
      return {
        title: l10n.t('No longer there'),
        sentence: l10n.t('{0} no longer has it.', host),
        help: helps.refresh(),
      };
    case 'rateLimited':
      return {
        title: l10n.t('Too many requests'),
        sentence:
          retryAfterMs === undefined
            ? l10n.t('{0} asks for fewer requests. Try again in a while.', host)
            : l10n.t(
                '{0} asks for fewer requests. Try again in {1}.',
                host,
                duration(Math.max(1000, retryAfterMs)),
              ),
        help: helps.refresh(),
      };
    case 'refused':
      return {
        title: l10n.t('Refused'),
        sentence: l10n.t('{0} refused the request.', host) + said,
        help: helps.openInCircleci(),
      };
    case 'offline':
      if (status === 407) return proxyWords(host, proxy);
      return {
        title: l10n.t('Cannot be reached'),
        sentence: l10n.t('{0} cannot be reached: check the network, and the proxy if you use one.', host),
        help: helps.refresh(),
      };
    case 'tls':
      return {
        title: l10n.t('Certificate not trusted'),
        sentence: l10n.t(
          'The certificate of {0}, or of a proxy before it, is not trusted by this system: add its authority to the system’s store.',
          host,
        ),
        help: helps.showOutput(),
      };
    case 'timedOut':
      return {
        title: l10n.t('No answer in time'),
        sentence: l10n.t('{0} did not answer in time.', host),
        help: helps.refresh(),
      };
    case 'server':
      return {
        title: l10n.t('Service error'),
        sentence:
          (status === undefined
            ? l10n.t('{0} has a problem of its own.', host)
            : l10n.t('{0} has a problem of its own (status {1}).', host, status)) + said,
        help: helps.refresh(),
      };
    case 'badResponse':
      return {
        title: l10n.t('Unexpected answer'),
        sentence: l10n.t(
          '{0} gave an answer that is not CircleCI’s: a proxy or a sign-in page may stand in between.',
          host,
        ),
        help: helps.refresh(),
      };
    case 'tooLarge':
      return {
        title: l10n.t('Too large'),
        sentence:
          limitBytes === undefined
            ? l10n.t('The answer of {0} is too large to be read here.', host)
            : l10n.t(
                'The answer of {0} is larger than {1}, the most that is read here.',
                host,
                size(limitBytes),
              ),
        help: helps.openInCircleci(),
      };
    case 'cancelled':
      return { title: l10n.t('Canceled'), sentence: l10n.t('The request to {0} was canceled.', host) };
  }
}

function proxyWords(host: string, proxy: string | undefined): Trouble {
  return {
    title: l10n.t('Proxy wants a password'),
    sentence: l10n.t(
      '{0} lets no request to {1} through without a user name and a password that it accepts. Put them into the address in the setting http.proxy: http://NAME:PASSWORD@HOST:PORT.',
      proxy === undefined ? l10n.t('The proxy') : l10n.t('The proxy {0}', proxy),
      host,
    ),
    help: helps.openProxySetting(),
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12s`, `3m 4s`, `2h 5m`, for a duration in ms: CircleCI’s times are no finer than a second. */
export function duration(ms: number): string {
  const all = Math.max(1, Math.round(ms / SECOND));
  if (all < 60) return l10n.t('{0}s', all);
  const minutes = Math.floor(all / 60);
  if (minutes < 60) return l10n.t('{0}m {1}s', minutes, all % 60);
  return l10n.t('{0}h {1}m', Math.floor(minutes / 60), minutes % 60);
}

/** How long a run or a response took, in ms: `71 ms`, `1.5 s`, and from a minute on as {@link duration} says it. */
export function precise(ms: number): string {
  if (ms < SECOND) return l10n.t('{0} ms', Math.floor(ms));
  return ms < MINUTE ? l10n.t('{0} s', Math.floor(ms / 100) / 10) : duration(ms);
}

/** How long ago a time was, both in ms since the epoch. A clock that is a little ahead says *just now*. */
export function age(at: number, now: number): string {
  const past = now - at;
  if (past < MINUTE) return l10n.t('just now');
  if (past < HOUR) return l10n.t('{0} min ago', Math.floor(past / MINUTE));
  if (past < DAY) return l10n.t('{0} h ago', Math.floor(past / HOUR));
  const days = Math.floor(past / DAY);
  if (days === 1) return l10n.t('yesterday');
  if (days < 30) return l10n.t('{0} days ago', days);
  return written(at, { year: 'numeric', month: 'short', day: 'numeric' });
}

/** The same with the exact time behind it, for tooltips: `5 min ago (Nov 22, 2026, 11:55:00 AM)`. */
export function exactAge(at: number, now: number): string {
  return `${age(at, now)} (${written(at, { dateStyle: 'medium', timeStyle: 'medium' })})`;
}

/** By what they write. To make one takes many times as long as to use it, and every row of the view has an age. */
const formats = new Map<string, Intl.DateTimeFormat>();

function written(at: number, what: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(what);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(env.language, what);
  formats.set(key, format);
  return format.format(at);
}

/** A size in bytes: `512 B`, `3 kB`, `10 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return l10n.t('{0} B', bytes);
  if (bytes < 1_000_000) return l10n.t('{0} kB', Math.round(bytes / 1000));
  return l10n.t('{0} MB', Math.round(bytes / 1_000_000));
}

/** `12 passed · 1 failed`, and what else there is to say of a run in a few words. */
export function totalsWords(totals: Pick<RunTotals, 'assertions' | 'errors'>): string {
  const { passed, failed, skipped } = totals.assertions;
  if (passed + failed + skipped + totals.errors === 0) return l10n.t('no tests');
  return joined([
    l10n.t('{0} passed', passed),
    failed > 0 ? l10n.t('{0} failed', failed) : undefined,
    skipped > 0 ? l10n.t('{0} skipped', skipped) : undefined,
    errorsWord(totals.errors),
  ]);
}

const counted = (count: number, one: string, several: string): string | undefined =>
  count === 0 ? undefined : count === 1 ? one : several;

const errorsWord = (count: number): string | undefined =>
  counted(count, l10n.t('1 error'), l10n.t('{0} errors', count));

/** `3 errors · 2 warnings`, and hints as what they are. */
export function violationsWords({ error, warning, info, hint }: RuleTotals): string {
  if (error + warning + info + hint === 0) return l10n.t('no violations');
  return joined([
    errorsWord(error),
    counted(warning, l10n.t('1 warning'), l10n.t('{0} warnings', warning)),
    info > 0 ? l10n.t('{0} info', info) : undefined,
    counted(hint, l10n.t('1 hint'), l10n.t('{0} hints', hint)),
  ]);
}

export function severityWord(severity: Severity): string {
  switch (severity) {
    case 'error':
      return l10n.t('Error');
    case 'warning':
      return l10n.t('Warning');
    case 'info':
      return l10n.t('Info');
    case 'hint':
      return l10n.t('Hint');
  }
}

/** The parts that are there, with the dot between them that rows use. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The same parts as a sentence reads them aloud, for screen readers. */
export function spoken(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
