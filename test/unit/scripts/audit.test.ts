import assert from 'node:assert/strict';
import { graveFindings, readAudit } from '../../../scripts/audit';

/** As npm 10 prints it: of `minimist` an advisory is known, and `mkdirp` needs that. */
const REPORT = {
  auditReportVersion: 2,
  vulnerabilities: {
    minimist: {
      name: 'minimist',
      severity: 'moderate',
      isDirect: false,
      via: [{ source: 1, name: 'minimist', url: 'https://github.com/advisories/GHSA-vh95-rmgr-6w4m' }],
      effects: ['mkdirp'],
    },
    mkdirp: { name: 'mkdirp', severity: 'high', isDirect: true, via: ['minimist'], effects: [] },
  },
};

describe('the check for known vulnerabilities', () => {
  it('reads which package is vulnerable, how gravely and why', () => {
    assert.deepEqual(readAudit(JSON.stringify(REPORT)), {
      kind: 'answered',
      findings: [
        {
          name: 'minimist',
          severity: 'moderate',
          advisories: ['https://github.com/advisories/GHSA-vh95-rmgr-6w4m'],
        },
        { name: 'mkdirp', severity: 'high', advisories: [] },
      ],
    });
    assert.deepEqual(readAudit('{"auditReportVersion":2,"vulnerabilities":{}}'), {
      kind: 'answered',
      findings: [],
    });
  });

  it('does not take the silence of a registry for a good answer', () => {
    assert.deepEqual(readAudit('{"message":"405 Method Not Allowed","statusCode":405,"error":{}}'), {
      kind: 'notAnswered',
      why: '405 Method Not Allowed',
    });
    for (const output of ['', 'npm: command not found', '[]', 'null'])
      assert.equal(readAudit(output).kind, 'notAnswered', output);
  });

  it('fails for anything in what ships, and for what is grave in a tool', () => {
    const [minimist, mkdirp] = [
      { name: 'minimist', severity: 'moderate', advisories: [] },
      { name: 'mkdirp', severity: 'critical', advisories: [] },
    ];
    assert.deepEqual(graveFindings([minimist, mkdirp], new Set()), [mkdirp]);
    assert.deepEqual(graveFindings([minimist], new Set(['minimist'])), [minimist]);
  });
});
