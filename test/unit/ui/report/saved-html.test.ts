import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ENGLISH } from '../../../../src/report/strings';
import { savedHtml } from '../../../../src/ui/report/saved-html';
import { aReport } from '../../report/builders';

const SCRIPT = 'console.log("the page’s script")';
const STYLE = 'body { color: teal; }';

function html(title: string): string {
  const result = { kind: 'run', origin: {}, actions: [], report: aReport([{ name: '</script>' }]) } as const;
  const facts = { at: 1, by: 'Us "&" them', links: {} };
  const report = { version: 2, facts, strings: ENGLISH, locale: 'en', result } as const;
  return [...savedHtml(title, report, { script: SCRIPT, style: STYLE })].join('');
}

describe('the text of a page that is saved to a file', () => {
  it('lets its own script and style be, and nothing else, from anywhere', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html('Orders'))?.[1] ?? '';
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      `style-src ${hash(STYLE)}`,
      `script-src ${hash(SCRIPT)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('refers to nothing outside', () => {
    assert.doesNotMatch(html('Orders'), /\b(?:src|href)=|@import|url\(/);
  });

  it('holds a title of strangers as text, and ends no element before its time', () => {
    const text = html('</title><script>alert(1)</script>&"');
    assert.ok(
      text.includes('<title>&#60;/title&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#38;&#34;</title>'),
    );
    assert.ok(text.includes('content="Us &#34;&#38;&#34; them"'));
    assert.equal(text.match(/<\/script>/g)?.length, 2);
  });
});
