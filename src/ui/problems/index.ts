import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import type { Link } from '../../links/model';
import { inert } from '../../report/inert';
import type { RuleCheck, RuleViolation, Severity } from '../../report/rule-check';
import type { DefinitionCheck } from '../../results/model';
import { definitionRoot, findDefinition } from './definition-file';
import type { DefinitionFile, DefinitionParts } from './definition-file';
import { linesOf, spanOf } from './place';
import type { Span } from './place';
import { byDefinition, gravest } from './shown';
import type { FileProblem } from './shown';

/** The checks of one build, which is the newest of its link that has any. */
export interface CheckedBuild {
  readonly link: Link;
  readonly build: Build;
  readonly checks: readonly DefinitionCheck[];
}

/** What the Problems panel shows of `checked`, by file. */
export async function diagnosticsOf(
  parts: DefinitionParts,
  checked: readonly CheckedBuild[],
): Promise<readonly (readonly [vscode.Uri, readonly vscode.Diagnostic[]])[]> {
  const byFile = new Map<string, { readonly file: DefinitionFile; readonly problems: FileProblem[] }>();
  for (const { link, build, checks } of checked) {
    for (const { check } of checks) {
      for (const { file, violations } of await filesOf(parts, link, check)) {
        const uri = file.uri.toString();
        const entry = byFile.get(uri) ?? { file, problems: [] };
        byFile.set(uri, entry);
        const origin = await originOf(parts, file, build);
        for (const violation of violations) entry.problems.push({ violation, origin });
      }
    }
  }
  const files = [...byFile.values()];
  return Promise.all(
    files.map(async ({ file, problems }) => [file.uri, await shownIn(parts, file, problems)] as const),
  );
}

/** Only what is shown is looked for in the file: that takes long where there is much of it. */
async function shownIn(
  parts: DefinitionParts,
  file: DefinitionFile,
  problems: readonly FileProblem[],
): Promise<readonly vscode.Diagnostic[]> {
  const { shown, more } = gravest(problems);
  const spans = await spansOf(
    parts,
    file,
    shown.map(({ violation }) => violation),
  );
  const diagnostics = shown.flatMap(({ violation, origin }, index) => {
    const span = spans[index];
    return span === undefined ? [] : [diagnostic(violation, span, origin)];
  });
  return more === 0 ? diagnostics : [...diagnostics, moreThere(more)];
}

/** Where a violation is in the workspace; `undefined` where its file is not. */
export async function placeOfViolation(
  parts: DefinitionParts,
  link: Link,
  check: RuleCheck,
  violation: RuleViolation,
): Promise<vscode.Location | undefined> {
  const [found] = await filesOf(parts, link, { ...check, violations: [violation] }, check);
  const [span] = found === undefined ? [] : await spansOf(parts, found.file, [violation]);
  return found === undefined || span === undefined
    ? undefined
    : new vscode.Location(found.file.uri, rangeOf(span));
}

interface FileViolations {
  readonly file: DefinitionFile;
  readonly violations: readonly RuleViolation[];
}

/** The files that the violations of a check are in. @param whole the check that tells namesakes apart */
async function filesOf(
  parts: DefinitionParts,
  link: Link,
  check: RuleCheck,
  whole: RuleCheck = check,
): Promise<readonly FileViolations[]> {
  const root = await definitionRoot(parts, link);
  if (root === undefined) return [];
  const found: FileViolations[] = [];
  for (const { name, violations } of byDefinition(check)) {
    const file = await findDefinition(parts, root, name, whole);
    if (file !== undefined) found.push({ file, violations });
  }
  return found;
}

async function spansOf(
  { loadConfig }: DefinitionParts,
  { text }: DefinitionFile,
  violations: readonly RuleViolation[],
): Promise<readonly Span[]> {
  const { placesOfPaths } = await loadConfig();
  const places = placesOfPaths(
    text,
    violations.map(({ path }) => path ?? ''),
  );
  const lines = linesOf(text);
  return violations.map((violation, index) => spanOf(lines, violation, places[index]));
}

/** Where the violation is from, unless the file is just as it was in the build. */
async function originOf(
  { git }: DefinitionParts,
  file: DefinitionFile,
  build: Build,
): Promise<string | undefined> {
  const { ref, revision } = build;
  if (revision === undefined) return vscode.l10n.t('as of build {0}', build.number);
  const then = await git.fileAt(file.uri, revision);
  if (then !== undefined && withoutCr(then) === withoutCr(file.text)) return undefined;
  const commit = revision.slice(0, 7);
  return ref === undefined
    ? vscode.l10n.t('as of commit {0}', commit)
    : vscode.l10n.t('as of commit {0} on {1}', commit, inert(ref.name));
}

/** Git may write other line ends into the working tree than it keeps. */
function withoutCr(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function diagnostic(violation: RuleViolation, span: Span, origin: string | undefined): vscode.Diagnostic {
  const message = inert(violation.message);
  const made = new vscode.Diagnostic(
    rangeOf(span),
    origin === undefined ? message : `${message} (${origin})`,
    SEVERITY[violation.severity],
  );
  made.source = 'Postman';
  return made;
}

/** The Problems panel lists no hints, so that theirs is the least that it does list. */
const SEVERITY = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Information,
} as const satisfies Readonly<Record<Severity, vscode.DiagnosticSeverity>>;

function rangeOf({ start, end }: Span): vscode.Range {
  return new vscode.Range(start.line, start.column, end.line, end.column);
}

function moreThere(more: number): vscode.Diagnostic {
  const made = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    vscode.l10n.t('Violations that are not shown here: {0}. The Builds view has them.', more),
    vscode.DiagnosticSeverity.Information,
  );
  made.source = 'Postman';
  return made;
}
