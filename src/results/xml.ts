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

const CHUNK = 65_536;
const DEEPEST = 20;

/**
 * Reads `xml` as a stream, up to its end or the first place that is wrong. Entities of a document type are never
 * expanded, since a document that declares one is refused: no report does. Control characters, which XML forbids and
 * names of tests hold all the same, are read as their pictures (␛).
 */
export function readXml(xml: string, handler: XmlHandler): XmlEnd {
  const parser = new SaxesParser({ position: false });
  let end: XmlEnd | undefined;
  let depth = 0;
  parser.on('error', () => (end ??= 'cut'));
  parser.on('doctype', () => (end ??= 'refused'));
  parser.on('opentag', ({ name, attributes }) => {
    if (end !== undefined) return;
    depth += 1;
    if (depth > DEEPEST) end = 'refused';
    else handler.open(name, new Map(Object.entries(attributes)), depth);
  });
  parser.on('closetag', ({ name }) => {
    if (end !== undefined) return;
    handler.close(name, depth);
    depth -= 1;
  });
  const text = (piece: string): void => {
    if (end === undefined) handler.text(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  const safe = withoutControls(xml);
  for (let at = 0; at < safe.length && end === undefined; at += CHUNK)
    parser.write(safe.slice(at, at + CHUNK));
  if (end === undefined) parser.close();
  return end ?? 'whole';
}

function withoutControls(xml: string): string {
  return (
    xml
      .replace(/^\ufeff/, '')
      // eslint-disable-next-line no-control-regex -- they are what this is about
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) =>
        String.fromCharCode(0x2400 + c.charCodeAt(0)),
      )
      .replace(
        /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
      )
  );
}
