import type { PipelineParameter } from './model';

export type ParameterValue = string | number | boolean;
/** Why a text is no value of a parameter. */
export type ParameterProblem = 'notWhole' | 'tooLong';

/** CircleCI takes no longer text (its API document, "Trigger a new pipeline"). */
const LETTERS_AT_MOST = 512;

/** What is wrong with a text that is being typed as the value of a parameter. Empty text is the empty string. */
export function problemOf({ type }: PipelineParameter, text: string): ParameterProblem | undefined {
  if (type === 'integer') {
    return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? undefined : 'notWhole';
  }
  return text.length <= LETTERS_AT_MOST ? undefined : 'tooLong';
}

/** The values that differ from the defaults: CircleCI fills in the others, by the config of the time that it runs. */
export function changedValues(
  parameters: readonly PipelineParameter[],
  values: ReadonlyMap<string, ParameterValue>,
): Readonly<Record<string, ParameterValue>> {
  return Object.fromEntries(
    parameters.flatMap(({ name, default: usual }) => {
      const value = values.get(name) ?? usual;
      return value === usual ? [] : [[name, value]];
    }),
  );
}
