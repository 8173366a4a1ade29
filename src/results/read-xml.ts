import { StringDecoder } from 'node:string_decoder';
import { createJUnitReader } from './junit';
import { startPrinted } from './read-printed';
import { MOST_KEPT_BYTES, type AnyResult, type Reading } from './reading';

/** Reads a file that begins like XML: JUnit, else whatever was printed into it. */
export function startXml(): Reading<AnyResult> {
  const decoder = new StringDecoder();
  const junit = createJUnitReader();
  const printed = startPrinted();
  let size = 0;
  return {
    add(piece) {
      size = Math.min(size + piece.length, MOST_KEPT_BYTES);
      junit.add(decoder.write(piece));
      return junit.isPostmans() || printed.add(piece);
    },
    size: () => size,
    *result() {
      junit.add(decoder.end());
      const report = junit.report();
      return report === undefined ? yield* printed.result() : { kind: 'run', reports: [report], checks: [] };
    },
  };
}
