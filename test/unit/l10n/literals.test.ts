import assert from 'node:assert/strict';
import ts from 'typescript';
import { productSources } from '../manifest/sources';

/** What a user reads goes by these names: of properties, of what is assigned to, and of attributes in the page. */
const READ = new Set([
  ...['label', 'description', 'detail', 'tooltip', 'title', 'placeholder', 'prompt', 'message', 'sentence'],
  ...['spoken', 'validationMessage', 'text', 'alt', 'aria-label', 'aria-description', 'group', 'ariaLabel'],
]);

/** Functions that put their words before the user, or into a sentence. */
const SHOWING =
  /^(?:show(?:Error|Warning|Information)(?:Message)?|confirm|setStatusBarMessage|joined|spoken|withProgress|LanguageModelTextPart|Diagnostic|createOutputChannel)$/;

/** The log is English, as what helpers ask for, and a failure that is ours is words for developers. */
const UNREAD = /^(?:t|fill|Error|TypeError|debug|info|warn|error|trace|logOnce)$/;

/** Names, which no language has other words for. */
const SAME_EVERYWHERE = new Set(['Postman CircleCI', 'CCIPAT_…', 'PMAK-…']);

/** Letters in a row that make a word, outside of an icon `$(name)`. */
function hasWords(text: string): boolean {
  return /\p{L}{2,}/u.test(text.replace(/\$\([\w~-]+\)/g, '')) && !SAME_EVERYWHERE.has(text);
}

/** Two words, the first as a sentence or a title begins: nothing else in code looks like that. */
function isProse(text: string): boolean {
  return /^\p{Lu}[\p{L}’']*[a-z’]? \p{L}+/u.test(text) && !SAME_EVERYWHERE.has(text);
}

function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

/** The words of literals and templates that become a value, but not those that a function in between takes. */
function wordsIn(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [
      node.head.text,
      ...node.templateSpans.flatMap((span) => [...wordsIn(span.expression), span.literal.text]),
    ];
  if (ts.isConditionalExpression(node)) return [...wordsIn(node.whenTrue), ...wordsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node) && !/^[=!]==?$/.test(node.operatorToken.getText()))
    return [...wordsIn(node.left), ...wordsIn(node.right)];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(wordsIn);
  if (ts.isParenthesizedExpression(node) || ts.isSpreadElement(node)) return wordsIn(node.expression);
  return [];
}

/** What a user would read in English, whatever the language, with where it stands. */
function literalsLeft(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const isPage = source.fileName.includes('webview');
  const report = (node: ts.Node, words: readonly string[]): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    for (const text of words) found.push(`${source.fileName}:${line + 1}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = nameOf(node.expression);
      if (UNREAD.test(name)) return;
      if (SHOWING.test(name)) report(node, (node.arguments ?? []).flatMap(wordsIn).filter(hasWords));
    } else if (ts.isPropertyAssignment(node) && READ.has(nameOf(node.name))) {
      report(node, wordsIn(node.initializer).filter(hasWords));
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      READ.has(nameOf(node.left))
    ) {
      report(node, wordsIn(node.right).filter(hasWords));
    } else if (ts.isJsxAttribute(node) && READ.has(node.name.getText())) {
      const { initializer } = node;
      const value =
        initializer !== undefined && ts.isJsxExpression(initializer) ? initializer.expression : initializer;
      if (value !== undefined) report(node, wordsIn(value).filter(hasWords));
    } else if (ts.isJsxText(node)) {
      report(node, [node.text].filter(hasWords));
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression !== undefined) {
      report(node, wordsIn(node.expression).filter(hasWords));
    }
    if (ts.isStringLiteralLike(node) && isProse(node.text)) report(node, [node.text]);
    if (ts.isTemplateHead(node) && isProse(node.text) && !isPage) report(node, [node.text]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(found)];
}

const USER_FACING = productSources().filter(({ fileName }) =>
  /src\/(?:ui|webview|platform|report)\/(?!strings\.ts)/.test(fileName),
);

describe('the words that a user reads', () => {
  it('are found where code has them as they are', () => {
    const parse = (text: string) =>
      literalsLeft(
        ts.createSourceFile('src/ui/a.tsx', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX),
      );
    for (const text of [
      "showError('Broken')",
      "vscode.window.showWarningMessage(isOne ? 'one' : t('two'))",
      '({ label: `Build ${number}` })',
      "pick.placeholder = 'which';",
      '<p>words</p>',
      '<button aria-label="close" />',
      "<p>{isOpen ? 'open' : strings.closed}</p>",
      "const later = 'Nothing was saved';",
    ])
      assert.equal(parse(text).length > 0, true, text);
    for (const text of [
      "showError(l10n.t('Broken'))",
      "({ label: '$(check) ', tooltip: [name, ` · ${count}`] })",
      "log.info('Nothing was saved')",
      "import { a } from 'label of this';",
      '<p class="one two">{strings.closed} · </p>',
    ])
      assert.deepEqual(parse(text), [], text);
  });

  it('all come from a translation', () => {
    assert.ok(USER_FACING.length > 150);
    assert.deepEqual(USER_FACING.flatMap(literalsLeft), []);
  });
});
