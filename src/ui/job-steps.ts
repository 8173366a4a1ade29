import type { JobChoices } from '../config/model';
import type { ConfigRoom } from './app';
import { chooseCollections } from './choose-collections';
import { chooseExtras } from './choose-extras';
import { chooseEnvironment, chooseIntegrationId, chooseIterationData } from './choose-part';
import type { PartChoice } from './choose-part';
import { chooseDefinitions, chooseFailLevel } from './choose-rules';
import { chooseSystem } from './choose-system';
import { canBeInCiView, extrasOf, failLevelOf, lintsOf, onlyExtras, onSystem } from './job-draft';
import type { Extra } from './job-draft';
import type { JobSource } from './job-source';
import { BACK } from './steps';
import type { Back, Place, Step } from './steps';

/** What the job is, so far. */
export interface JobAnswers {
  /** Absent until the folder is known. */
  readonly source?: JobSource | undefined;
  readonly choices: JobChoices;
  /** Parts that are asked for. */
  readonly extras: readonly Extra[];
}

/** The questions about the job itself: what it runs, and what else it has. */
export function jobSteps<A extends JobAnswers>(
  title: string,
  { EXECUTORS }: Pick<ConfigRoom, 'EXECUTORS'>,
): readonly Step<A>[] {
  /** A question that ends in other choices; those that nobody wants any more are dropped. */
  const choice = (
    isAsked: (answers: JobAnswers) => boolean,
    ask: (source: JobSource, choices: JobChoices, place: Place) => Promise<JobChoices | Back | undefined>,
  ): Step<A> => ({
    isAsked,
    ask: async (before, place) => {
      if (before.source === undefined) return undefined;
      const choices = await ask(before.source, before.choices, place);
      return choices === undefined || choices === BACK ? choices : { ...before, choices };
    },
  });
  const wants =
    (extra: Extra) =>
    ({ extras }: JobAnswers): boolean =>
      extras.includes(extra);

  return [
    choice(
      () => true,
      async (source, choices, place) => {
        const collections = await chooseCollections(source, choices.collections, title, place);
        return collections === undefined || collections === BACK ? collections : { ...choices, collections };
      },
    ),
    {
      ask: async (before, place) => {
        const extras = await chooseExtras(before.choices, before.extras, title, place);
        if (extras === undefined || extras === BACK) return extras;
        return { ...before, extras, choices: onlyExtras(before.choices, extras) };
      },
    },
    choice(wants('environment'), async (source, choices, place) => {
      const { environment, ...rest } = choices;
      const chosen = await chooseEnvironment(source, environment, title, place);
      return withPart(chosen, rest, (value) => ({ environment: value }));
    }),
    choice(wants('iterationData'), async (source, choices, place) => {
      const { iterationData, ...rest } = choices;
      const chosen = await chooseIterationData(source, iterationData, title, place);
      return withPart(chosen, rest, (value) => ({ iterationData: value }));
    }),
    choice(wants('rules'), async (source, choices, place) => {
      const definitions = await chooseDefinitions(source, choices.lints ?? [], title, place);
      if (definitions === undefined || definitions === BACK) return definitions;
      return { ...choices, lints: lintsOf(definitions, failLevelOf(choices)) };
    }),
    choice(wants('rules'), async (_, choices, place) => {
      const level = await chooseFailLevel(failLevelOf(choices), title, place);
      if (level === undefined || level === BACK) return level;
      return { ...choices, lints: lintsOf(choices.lints ?? [], level) };
    }),
    choice(wants('system'), async (_, choices, place) => {
      const system = await chooseSystem(EXECUTORS, choices.system ?? 'linux', title, place);
      return system === undefined || system === BACK ? system : onSystem(choices, system);
    }),
    choice(
      (answers) => wants('ciView')(answers) && canBeInCiView(answers.choices),
      async (_, choices, place) => {
        const { integrationId, ...rest } = choices;
        const chosen = await chooseIntegrationId(integrationId, title, place);
        return withPart(chosen, rest, (value) => ({ integrationId: value }));
      },
    ),
  ];
}

/**
 * The questions begin with these, be they from a job that is there or from the last time.
 *
 * @param region of the user's Postman team, by the settings; a job that logs in to the EU goes on doing so
 */
export function startingFrom(
  choices: JobChoices | undefined,
  region: 'us' | 'eu',
): Pick<JobAnswers, 'choices' | 'extras'> {
  const start = { ...(choices ?? { collections: [] }), ...(region === 'eu' ? { region } : {}) };
  return { choices: start, extras: extrasOf(start) };
}

function withPart<T>(
  chosen: PartChoice<T> | Back | undefined,
  rest: JobChoices,
  part: (value: T) => Partial<JobChoices>,
): JobChoices | Back | undefined {
  if (chosen === undefined || chosen === BACK) return chosen;
  return chosen === 'without' ? rest : { ...rest, ...part(chosen.value) };
}
