/** Most letters of a name in a message: VS Code cuts one that is too long, and what it is about stands behind the name. */
const MOST = 60;

/** A name as messages quote it. Of a long one the middle goes: its ends tell it from its neighbours. */
export function shortened(name: string): string {
  // Whole letters: half of one is no text.
  const letters = Array.from(name);
  return letters.length <= MOST
    ? name
    : `${letters.slice(0, MOST / 2).join('')}…${letters.slice(1 - MOST / 2).join('')}`;
}
