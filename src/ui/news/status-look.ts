import { l10n } from 'vscode';
import type { Build } from '../../builds/model';
import type { Failure } from '../../http/failure';
import { inertLine } from '../../report/inert';
import { statusIcon } from '../tree/icons';
import { buildLabel, hasState } from '../tree/rows/build';
import type { Here } from '../here';
import { duration, exactAge, failureWords, joined, spoken, statusWord } from '../words';

/** What the status bar item tells of. */
export type StatusState =
  | { readonly kind: 'noLink' }
  /** Also where the link names a host that the user never signed in to. */
  | { readonly kind: 'signedOut'; readonly here: Here }
  | {
      readonly kind: 'here';
      readonly here: Here;
      /** The newest of the branch, as far as it is known. */
      readonly build?: Build;
      readonly failure?: Failure;
      /** The list was read, and the branch was looked for. */
      readonly isKnown: boolean;
      /** Nobody looks unasked: the user has set the pace to 0. */
      readonly isUnwatched: boolean;
    };

export interface StatusLook {
  readonly text: string;
  readonly tooltip: readonly string[];
  /** What a click does: shows the build, or what else helps. */
  readonly click: 'build' | 'view' | 'signIn' | 'link';
}

/** How the item looks at a time (ms since the epoch). Branches and subjects are words of strangers. */
export function statusLook(state: StatusState, now: number): StatusLook {
  if (state.kind === 'noLink') {
    return look('link', l10n.t('Link CircleCI Project…'), [], 'link');
  }
  const { nickname } = state.here.link;
  if (state.kind === 'signedOut') {
    return look(
      'lock',
      l10n.t('CircleCI: {0}', l10n.t('Signed out')),
      [nickname, l10n.t('Sign In…')],
      'signIn',
    );
  }
  const { here, build, failure, isKnown, isUnwatched } = state;
  const { branch } = here;
  const trouble = failure === undefined ? undefined : failureWords(failure);
  const why = trouble === undefined ? [] : [trouble.sentence];
  if (branch === undefined) return look('git-commit', l10n.t('No branch'), [nickname], 'view');
  if (build === undefined) {
    if (trouble !== undefined)
      return look('debug-disconnect', l10n.t('CircleCI: {0}', trouble.title), why, 'view');
    if (isKnown) return look('circle-slash', l10n.t('{0}: no builds', branch), [nickname], 'view');
    return isUnwatched
      ? look('circle-outline', branch, [nickname, l10n.t('Not looked at yet: click to look')], 'build')
      : look('loading~spin', branch, [nickname, l10n.t('Loading…')], 'view');
  }
  const isRead = hasState(build);
  const status = isRead ? statusWord(build.status) : undefined;
  const took = build.durationMs === undefined ? undefined : duration(build.durationMs);
  const icon =
    trouble !== undefined
      ? 'debug-disconnect'
      : isRead
        ? statusIcon(build.status).id
        : isUnwatched
          ? 'circle-outline'
          : 'loading~spin';
  const lines = [
    buildLabel(build),
    joined([nickname, branch, status, exactAge(build.createdAt, now), took]),
    ...why,
  ];
  return look(icon, status === undefined ? branch : `${branch}: ${status}`, lines, 'build');
}

/** What a screen reader says of it. */
export function statusSpoken({ text, tooltip }: StatusLook): string {
  return spoken([text.replace(/^\$\([^)]*\) /, ''), ...tooltip]).replaceAll(' · ', ', ');
}

function look(
  icon: string,
  words: string,
  tooltip: readonly string[],
  click: StatusLook['click'],
): StatusLook {
  // A branch may be called `$(flame)`.
  const text = inertLine(words).replaceAll('$(', '$ (');
  const short = text.length <= LETTERS_AT_MOST ? text : `${text.slice(0, LETTERS_AT_MOST)}…`;
  return { text: `$(${icon}) ${short}`, tooltip: tooltip.map(inertLine), click };
}

const LETTERS_AT_MOST = 50;
