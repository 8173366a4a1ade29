import fc from 'fast-check';

/** Any Unicode character. fast-check's own unit of them all makes a table of them first, which takes a second or two. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - 0x800 })
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));
