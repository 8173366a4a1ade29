const LONGEST = 80;

/** Filters as they look in a config written in one line: `branches: only: main`. */
export function filterWords(json: string): string {
  const words = json
    .replaceAll(/[{}"[\]]/g, '')
    .replaceAll(/:(?=\S)/g, ': ')
    .replaceAll(/,(?=\S)/g, ', ');
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
