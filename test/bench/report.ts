/** One measured value, and what it is compared with. */
export interface Measurement {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: 'ms' | 'bytes' | 'requests' | 'rows';
  readonly peer?: string;
  readonly peerValue?: number;
}

/** Prints a measurement as one line of JSON, with its ratio to the peer's. */
export function report(measurement: Measurement): void {
  const { value, peerValue } = measurement;
  const ratio = peerValue === undefined ? {} : { ratio: round(value / peerValue) };
  console.log(
    JSON.stringify({
      ...measurement,
      value: round(value),
      ...(peerValue === undefined ? {} : { peerValue: round(peerValue) }),
      ...ratio,
    }),
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('Nothing was measured.');
  return (upper + lower) / 2;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
