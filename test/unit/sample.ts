import { seeded } from '../fixtures/reports/mutations';

/** `1` in the slow ring, which does all that the unit ring does a sample of. */
const IS_THOROUGH = process.env['TEST_THOROUGH'] === '1';

/** How many generated cases to try: `TEST_RUNS=20000` for a long look. */
export function runs(few: number, many: number): number {
  return Number(process.env['TEST_RUNS'] ?? (IS_THOROUGH ? many : few));
}

/** A seed that is printed, so that what it found can be found again: `TEST_SEED=… npm run test:unit`. */
export function seed(): number {
  const value = Number(process.env['TEST_SEED'] ?? Date.now() % 0x7fffffff);
  console.log(`      seed ${value}`);
  return value;
}

/** About one in `rarity` of the items, others each time; in the slow ring all of them. */
export function sampleOf<T>(items: readonly T[], rarity: number): readonly T[] {
  if (IS_THOROUGH) return items;
  const random = seeded(seed());
  return items.filter(() => random() < 1 / rarity);
}
