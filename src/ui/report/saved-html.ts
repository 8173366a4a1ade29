import { createHash } from 'node:crypto';
import { SAVED_REPORT, savedJson, type SavedReport } from '../../report/saved-report';
import { escapeHtml } from './page-html';

/** What the page is made of, as it ships. Nothing in it ends the element that it stands in; a test holds that. */
export interface PageText {
  readonly script: string;
  readonly style: string;
}

/**
 * The page as one file that asks nothing of anybody: with its script, its style and its report in it, in pieces. Its policy
 * lets that script and that style be, and nothing else, from anywhere.
 */
export function* savedHtml(
  title: string,
  report: SavedReport,
  { script, style }: PageText,
): Generator<string> {
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  yield `<!DOCTYPE html>
<html lang="${escapeHtml(report.locale)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<meta name="generator" content="${escapeHtml(report.facts.by)}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="${SAVED_REPORT}">`;
  yield* savedJson(report);
  yield `</script>
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
