import { spawnSync } from 'node:child_process';
import { build } from '../esbuild.js';
import { bundledPackages } from './notices';
import { ROOT } from './paths';
import { temporaryFolder } from './processes';

/** A package of the lock of which a vulnerability is known. */
export interface Finding {
  readonly name: string;
  /** npm's word: `info`, `low`, `moderate`, `high` or `critical`. */
  readonly severity: string;
  /** Addresses of the advisories; none where another package of the list is what makes it vulnerable. */
  readonly advisories: readonly string[];
}

/** What `npm audit --json` came to: not every registry can be asked. */
export type Audit =
  | { readonly kind: 'answered'; readonly findings: readonly Finding[] }
  | { readonly kind: 'notAnswered'; readonly why: string };

/** Reads the output of `npm audit --json`, of the second version of its report (npm 7 and newer). */
export function readAudit(output: string): Audit {
  const report = parse(output);
  const vulnerabilities = at(report, 'vulnerabilities');
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null) {
    const message = at(report, 'message');
    return { kind: 'notAnswered', why: typeof message === 'string' ? message : 'no report came' };
  }
  const findings = Object.entries(vulnerabilities).map(([name, entry]: [string, unknown]): Finding => {
    const via = at(entry, 'via');
    const advisories = (Array.isArray(via) ? via : []).map((each) => at(each, 'url'));
    return {
      name,
      severity: String(at(entry, 'severity')),
      advisories: advisories.filter((url): url is string => typeof url === 'string'),
    };
  });
  return { kind: 'answered', findings };
}

/** Those that must be mended before a release: all in what ships, and the grave ones in the tools that make it. */
export function graveFindings(
  findings: readonly Finding[],
  shipped: ReadonlySet<string>,
): readonly Finding[] {
  return findings.filter(
    ({ name, severity }) => shipped.has(name) || severity === 'high' || severity === 'critical',
  );
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

async function main(): Promise<void> {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const audit = readAudit(stdout);
  if (audit.kind === 'notAnswered') {
    console.log(`Not checked for known vulnerabilities: the registry gives no answer (${audit.why}).`);
    return;
  }
  const { outputs } = await build({ outdir: temporaryFolder() });
  const shipped = new Set(bundledPackages(outputs).map(({ name }) => name));
  const grave = graveFindings(audit.findings, shipped);
  for (const { name, severity, advisories } of audit.findings) {
    const place = shipped.has(name) ? 'ships' : 'tool';
    console.log(`${name} (${place}): ${severity} ${advisories.join(' ')}`.trimEnd());
  }
  console.log(
    `${audit.findings.length} packages with known vulnerabilities, of which ${grave.length} must be mended.`,
  );
  if (grave.length > 0) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
