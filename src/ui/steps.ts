/** The user wants the question before this one again. */
export const BACK = Symbol('back');
export type Back = typeof BACK;

/** What the user typed or chose in a question, for when the question comes again. */
export interface Draft {
  text?: string;
  /** Label of the choice. */
  choice?: string | undefined;
  /** Keys of the choices, where there may be several. */
  choices?: readonly string[];
}

/** Where a question stands among those of one command. */
export interface Place {
  /** 1-based. */
  readonly step: number;
  readonly total: number;
  readonly draft: Draft;
}

/** One question of several. */
export interface Step<S> {
  /** Whether there is anything to ask, as far as the answers tell; absent: always. */
  readonly isAsked?: (answers: S) => boolean;
  /** The answers with this question's among them; `undefined` if the user gave up. */
  readonly ask: (answers: S, place: Place) => Promise<S | Back | undefined>;
}

/**
 * Asks one question after the other. Back leads to the question that was asked before, with the answers as they were
 * then and with what the user had typed or chosen in it.
 *
 * @returns the answers after the last question, or `undefined` if the user gave up
 */
export async function askSteps<S>(steps: readonly Step<S>[], start: S): Promise<S | undefined> {
  const isAsked = (step: Step<S>, answers: S): boolean => step.isAsked?.(answers) ?? true;
  const drafts = new Map<Step<S>, Draft>();
  const asked: { readonly index: number; readonly answers: S }[] = [];
  let answers = start;
  let index = 0;
  for (;;) {
    const step = steps[index];
    if (step === undefined) return answers;
    if (!isAsked(step, answers)) {
      index += 1;
      continue;
    }
    const later = steps.slice(index + 1).filter((other) => isAsked(other, answers)).length;
    const draft = drafts.get(step) ?? {};
    drafts.set(step, draft);
    const number = asked.length + 1;
    const answer = await step.ask(answers, { step: number, total: number + later, draft });
    if (answer === undefined) return undefined;
    if (answer === BACK) {
      const before = asked.pop();
      if (before === undefined) return undefined;
      ({ index, answers } = before);
    } else {
      asked.push({ index, answers });
      answers = answer;
      index += 1;
    }
  }
}
