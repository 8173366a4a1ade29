/** Where a config file has something to say about our job: a line (0-based) for its CodeLens. */
export interface ConfigLine {
  readonly line: number;
  readonly kind: 'job' | 'jobs' | 'workflows';
}

const SECTION = /^(["']?)(jobs|workflows)\1[ \t]*:/;
const JOB = /^[ \t]+(["']?)postman-automated-runs(?:-\d+)?\1[ \t]*:/;

/**
 * The lines of `workflows` and of our job, or of `jobs` where there is none of ours. By the lines alone, so that nobody
 * waits for the YAML reader; what looks like one inside a script stands deeper than a section, and a wrong line costs
 * nothing but a lens.
 */
export function configLines(text: string): readonly ConfigLine[] {
  const found: ConfigLine[] = [];
  let section = '';
  text.split(/\r\n|\r|\n/).forEach((content, line) => {
    const name = SECTION.exec(content.slice(0, LONGEST))?.[2];
    if (name === 'jobs' || name === 'workflows') found.push({ line, kind: name });
    if (/^[^\s#]/.test(content)) section = name ?? '';
    if (section === 'jobs' && JOB.test(content.slice(0, LONGEST))) found.push({ line, kind: 'job' });
  });
  return found.some(({ kind }) => kind === 'job') ? found.filter(({ kind }) => kind !== 'jobs') : found;
}

/** Of a line that is looked at, in characters. */
const LONGEST = 200;
