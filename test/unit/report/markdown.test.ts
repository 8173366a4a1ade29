import assert from 'node:assert/strict';
import { runMarkdown } from '../../../src/report/markdown';
import type { RunReport } from '../../../src/report/model';
import { ENGLISH } from '../../../src/report/strings';
import { aReport, failed, passed } from './builders';

const markdown = (report: RunReport) =>
  runMarkdown(
    report,
    { jobName: 'api-tests', build: { number: 42, ref: 'main', revision: '209a5f3c0ffee' } },
    ENGLISH,
    'en',
  );

describe('a run in Markdown', () => {
  it('says how it ended, its totals, and each failure with its message and its request', () => {
    assert.equal(
      markdown(
        aReport([
          { name: 'List', method: 'GET', assertions: [passed('ok')] },
          { name: 'Create', method: 'POST', assertions: [failed('id is 8', 'expected 7\nto equal 8')] },
          { name: 'Refused', errors: [{ source: 'request', name: 'Error', message: 'ECONNREFUSED' }] },
        ]),
      ),
      `### \`Orders API\`: Failed

Build 42 · \`main\` · \`209a5f3\` · Job \`api-tests\`

- Requests: 3
- Assertions passed: 1
- Assertions failed: 1
- Assertions skipped: 0
- Errors: 1

- **Failed** \`id is 8\` (\`POST Create\`)

  \`\`\`
  expected 7
  to equal 8
  \`\`\`

- **Error** \`Error\` (\`Refused\`)

  \`\`\`
  ECONNREFUSED
  \`\`\`
`,
    );
  });

  it('keeps what the report says in code, whatever backticks, HTML, links and mentions it holds', () => {
    const evil = '`` [x](command:quit) <img src=x> @everyone ```';
    const text = markdown(
      aReport([{ name: evil, assertions: [failed(evil, `a\n\`\`\`\n${evil}`)] }], { name: evil }),
    );
    // What is left once code is taken out, as a renderer takes it: the longest runs first.
    const outside = text
      .replace(/^ *(`{3,})\n[^]*?\n *\1$/gm, '')
      .replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
    assert.doesNotMatch(outside, /command:|<img|@everyone/);
    assert.match(text, /^### ```` `` \[x\]/);
  });

  it('makes control characters and marks that reorder text visible', () => {
    const text = markdown(
      aReport([{ name: '\u001b[31m\u202egnp.exe', assertions: [failed('a', 'b\u202e')] }]),
    );
    assert.doesNotMatch(text, /[\u001b\u202e]/); // eslint-disable-line no-control-regex
  });

  it('is of a length that somebody reads', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      name: `R${i}`,
      assertions: [failed('x', 'y'.repeat(9000))],
    }));
    const text = markdown(aReport(many));
    assert.ok(text.length < 250_000);
    assert.match(text, /Further failures: 200\.\n$/);
  });
});
