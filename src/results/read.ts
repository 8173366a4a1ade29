import { createJsonReading } from './read-json';
import { startPrinted } from './read-printed';
import { startXml } from './read-xml';
import { MOST_KEPT_BYTES, type AnyResult, type Reading } from './reading';
import { createSlimmer } from './slim-json';
import type { Work } from './work';

/** Of a text, in bytes, that is gone through in one step: a few ms. */
export const STEP_BYTES = 65_536;

/**
 * Reads whatever Postman wrote, from its bytes in pieces: UTF-8, with or without a byte order mark, or UTF-16 of the
 * little-endian kind with one. Such a mark, and the indentation of the first line, have to come in one piece. The format
 * is recognised by its content, never by a file's name. What is cut or contradicts itself is read as far as it goes, with
 * a note. Never throws. Of a report only what a page shows of it is ever held.
 *
 * @param keepsValues query values are not masked: for who asks to see them, and never to be kept
 */
export function startReading(keepsValues = false): Reading {
  let reading: Reading | undefined;
  return {
    add(piece) {
      if (reading !== undefined) return reading.add(piece);
      if (piece[0] === 0xff && piece[1] === 0xfe) {
        reading = inUtf8(startReading(keepsValues));
        return reading.add(piece);
      }
      const at = piece.findIndex((c) => !UNSHOWN.has(c));
      if (at === -1) return true;
      const first = String.fromCharCode(piece[at] ?? 0);
      reading = readingFrom(first, keepsValues);
      // The lines of printed output are told apart by their indentation.
      return reading.add(piece.subarray(/[{<]/.test(first) ? at : piece.lastIndexOf(0x0a, at) + 1));
    },
    size: () => reading?.size() ?? 0,
    *result() {
      return reading === undefined ? { kind: 'none', reason: 'empty' } : yield* reading.result();
    },
  };
}

/** What Windows’ own shell keeps of a program's output is in UTF-16. */
function inUtf8(reading: Reading): Reading {
  const decoder = new TextDecoder('utf-16le');
  const encoder = new TextEncoder();
  return { ...reading, add: (piece) => reading.add(encoder.encode(decoder.decode(piece, { stream: true }))) };
}

/** Spaces, and the bytes of a byte order mark. */
const UNSHOWN: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

function readingFrom(first: string, keepsValues: boolean): Reading {
  switch (first) {
    case '{':
      return startJson(keepsValues);
    case '<':
      return startXml();
    default:
      return startPrinted();
  }
}

/** A log may begin with a brace too. With a square bracket many do, and no report. */
function startJson(keepsValues: boolean): Reading {
  const json = createJsonReading(keepsValues);
  const slimmer = createSlimmer(MOST_KEPT_BYTES, json.item);
  let isFull = false;
  return {
    add(piece) {
      isFull ||= !slimmer.add(piece);
      return !isFull;
    },
    size: slimmer.size,
    *result() {
      if (isFull) return 'tooLarge';
      const bytes = slimmer.bytes();
      return json.result(new TextDecoder().decode(bytes)) ?? (yield* printedIn(bytes));
    },
  };
}

function* printedIn(bytes: Uint8Array): Work<AnyResult> {
  const printed = startPrinted();
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    printed.add(bytes.subarray(at, at + STEP_BYTES));
    yield;
  }
  return yield* printed.result();
}
