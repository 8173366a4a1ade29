/* eslint-disable no-control-regex -- control characters are what this file is about */

/**
 * What a terminal would show of a line: escape sequences gone, what was erased or overwritten left out. Only what the
 * Postman CLI and newman do to a line is done: erase it (`ESC[2K`), go back to its start (a lone `\r`), take back a
 * character (`\b`, by a spinner).
 */
export function terminalLine(line: string): string {
  if (!/[\u0000-\u001f\u009b]/.test(line)) return line;
  const kept = line.replace(/\r+$/, '');
  const erased = kept.lastIndexOf('\u001b[2K');
  const plain = (erased === -1 ? kept : kept.slice(erased))
    .replace(/(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]/g, '')
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, '')
    .replace(/\u001b[ -/]*[0-~]?/g, '');
  const overwritten = plain.slice(plain.lastIndexOf('\r') + 1);
  return overwritten.includes('\b') ? takenBack(overwritten) : overwritten;
}

function takenBack(line: string): string {
  const characters: string[] = [];
  for (const c of line) {
    if (c === '\b') characters.pop();
    else characters.push(c);
  }
  return characters.join('');
}
