import { SaxesParser } from 'saxes';

/** What a reader is told of an XML document, in the order of the text. Elements come without namespaces. */
export interface XmlHandler {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>, depth: number) => void;
  readonly close: (name: string, depth: number) => void;
  /** Text and CDATA, in pieces. */
  readonly text: (text: string) => void;
}

/** How far a document could be read. `refused`: it declares a document type, or nests deeper than any report. */
export type XmlEnd = 'whole' | 'cut' | 'refused';

/** Takes a document piece by piece. */
export interface XmlReader {
  readonly add: (text: string) => void;
  readonly end: () => XmlEnd;
}

const DEEPEST = 20;
/** Longest text or element, in UTF-16 code units: either is held until it ends. */
const LONGEST = 20_000_000;

/**
 * Reads a document up to its end or the first place that is wrong. Entities of a document type are never expanded, since
 * a document that declares one is refused: no report does. Control characters, which XML forbids and names of tests hold
 * all the same, are read as their pictures (␛).
 */
export function openXml(handler: XmlHandler): XmlReader {
  const parser = new SaxesParser({ position: false });
  let end: XmlEnd | undefined;
  let depth = 0;
  /** Since an element began or ended. */
  let length = 0;
  parser.on('error', () => (end ??= 'cut'));
  parser.on('doctype', () => (end ??= 'refused'));
  parser.on('opentag', ({ name, attributes }) => {
    length = 0;
    if (end !== undefined) return;
    depth += 1;
    if (depth > DEEPEST) end = 'refused';
    else handler.open(name, new Map(Object.entries(attributes)), depth);
  });
  parser.on('closetag', ({ name }) => {
    length = 0;
    if (end !== undefined) return;
    handler.close(name, depth);
    depth -= 1;
  });
  const text = (piece: string): void => {
    if (end === undefined) handler.text(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  return {
    add(piece) {
      length += piece.length;
      if (length > LONGEST) end ??= 'cut';
      if (end === undefined) parser.write(withoutControls(piece));
    },
    end() {
      if (end === undefined) parser.close();
      return end ?? 'whole';
    },
  };
}

/** The text was bytes before: there is no half of a surrogate pair in it. */
function withoutControls(xml: string): string {
  return (
    xml
      // eslint-disable-next-line no-control-regex -- they are what this is about
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) =>
        String.fromCharCode(0x2400 + c.charCodeAt(0)),
      )
      .replace(/[\ufffe\uffff]/g, '\ufffd')
  );
}
