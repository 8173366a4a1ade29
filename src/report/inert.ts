/* eslint-disable no-control-regex -- control characters are what this file is about */

/**
 * A text of a report with what could act on its reader made visible: control characters (a terminal's escapes among
 * them) as their pictures (␛), and marks that reorder the text around them as their code point (`<U+202E>`). Line
 * breaks and tabs stay.
 */
export function inert(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\u007f/g, '␡')
    .replace(/[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/g, codePoint);
}

/** {@link inert}, on one line: for a name in a row. */
export function inertLine(text: string): string {
  return inert(text)
    .replace(/[\n\t\u2028\u2029]+/g, ' ')
    .trim();
}

function codePoint(c: string): string {
  return `<U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`;
}
