import { REPORTS } from './report-paths';

/**
 * Takes out of the reports what `omitAllHeadersAndBody` leaves in: each request's `auth` with its variables resolved,
 * query values, who an address names before its host (`user:password@`), and the value of every variable whose name says
 * that it is secret, in each spelling that a report has it in: as it is, as a failed assertion or `console.log` shows it,
 * in JSON, in an address (whose `&` some kinds of authorization leave as it is); each of them also in XML, as text and as
 * an attribute. CircleCI masks a job's output, not its artifacts. What cannot be cleaned is not kept: a report that was
 * cut short goes, and all go where there is no Node to clean them.
 *
 * Folders are walked by hand: a Node before 18.17 reads no folder recursively, and does not say so.
 *
 * Strings of the report are masked one by one, so that no mask can spoil its syntax.
 */
export const REMOVE_SECRETS: readonly string[] = [
  "if ! node -e '",
  'const fs = require("fs"), path = require("path");',
  'const named = /KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH(?!OR)/i, harmless = /^(OLD)?PWD$|SOCK/;',
  'const xml = (v) => v.replace(/&/g, "&amp;").replace(/\\x3c/g, "&lt;");',
  'const escaped = (v, which) => v.replace(which, (c) => "\\\\" + c);',
  'const inAddress = (v) => [encodeURIComponent(v), encodeURI(v)].flatMap((s) => [s, s.replace(/\\x27/g, "%27")]);',
  'const spellings = (v) => [v, escaped(v, /\\x27/g), escaped(v, /\\\\/g), escaped(v, /[\\x27\\\\]/g), JSON.stringify(v).slice(1, -1), ...inAddress(v)]',
  '  .flatMap((s) => [s, xml(s).replace(/>/g, "&gt;"), xml(s).replace(/\\x22/g, "&quot;")]);',
  'const secrets = Object.entries(process.env)',
  '  .filter(([k, v]) => named.test(k) && !harmless.test(k) && v.length >= 8)',
  '  .flatMap(([, v]) => spellings(v)).sort((a, b) => b.length - a.length);',
  'const mask = (text) => secrets.reduce((t, s) => t.split(s).join("****"), text)',
  '  .replace(/([?&][^=&?\\s"]+=)[^&\\s"\\x27\\x3c>\\\\]+/g, (all, name) => name + "****")',
  '  .replace(/:\\/\\/[^\\/?#\\s"\\x27\\x3c>]+@/g, "://****@");',
  'const below = (folder) => fs.readdirSync(folder).map((name) => path.join(folder, name))',
  '  .flatMap((file) => fs.statSync(file).isDirectory() ? below(file) : [file]);',
  `for (const file of below("${REPORTS}")) {`,
  '  if (!fs.statSync(file).isFile()) continue;',
  '  const text = fs.readFileSync(file, "utf8");',
  '  if (!file.endsWith("report.json")) {',
  '    fs.writeFileSync(file, mask(text));',
  '    continue;',
  '  }',
  '  let report;',
  '  try { report = JSON.parse(text); } catch { fs.unlinkSync(file); continue; }',
  '  for (const { requestExecuted: request } of report.run.executions) {',
  '    if (!request) continue;',
  '    delete request.auth;',
  '    if (request.url) delete request.url.auth;',
  '    for (const part of request.url?.query ?? []) part[part.value ? "value" : "key"] = "****";',
  '  }',
  '  fs.writeFileSync(file, JSON.stringify(report, (key, value) => typeof value === "string" ? mask(value) : value));',
  '}',
  "'; then",
  `  rm -rf ${REPORTS}`,
  '  exit 1',
  'fi',
];
