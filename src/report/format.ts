import { fill, type ReportStrings } from './strings';

type Units = Pick<
  ReportStrings,
  'milliseconds' | 'seconds' | 'minutesSeconds' | 'hoursMinutes' | 'bytes' | 'kilobytes' | 'megabytes'
>;

/**
 * A duration in ms as a reader wants it: `32 ms`, `1.5 s`, `2 min 5 s`, `1 h 4 min`. Fractions are cut, not rounded, so
 * that an average reads as the Postman CLI prints it.
 */
export function formatMs(ms: number, units: Units, locale: string): string {
  if (ms < 1000) return fill(units.milliseconds, whole(ms, locale));
  const seconds = ms / 1000;
  if (seconds < 60) return fill(units.seconds, decimal(Math.floor(seconds * 10) / 10, locale));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? fill(units.minutesSeconds, whole(minutes, locale), whole(seconds % 60, locale))
    : fill(units.hoursMinutes, whole(minutes / 60, locale), whole(minutes % 60, locale));
}

/** A size in bytes: `35 B`, `1.2 kB`, `3.4 MB` (a kB is 1000 B, as in the Postman CLI's output). */
export function formatBytes(bytes: number, units: Units, locale: string): string {
  if (bytes < 1000) return fill(units.bytes, whole(bytes, locale));
  if (bytes < 1_000_000) return fill(units.kilobytes, decimal(bytes / 1000, locale));
  return fill(units.megabytes, decimal(bytes / 1_000_000, locale));
}

function whole(value: number, locale: string): string {
  return Math.floor(value).toLocaleString(locale);
}

function decimal(value: number, locale: string): string {
  return value.toLocaleString(locale, { maximumFractionDigits: 1 });
}
