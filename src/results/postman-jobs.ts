/** What a line of a job's steps says when it runs one of the tools, or keeps what they report. */
const MENTIONS = /\b(?:postman|newman)\b/i;

/**
 * Names of the jobs of a compiled configuration that run Postman's tools or keep their reports. CircleCI prints it in
 * block style, each job a key two spaces deep, so that no YAML reader is needed; of anything else nothing is said.
 */
export function postmanJobs(compiled: string): ReadonlySet<string> {
  const names = new Set<string>();
  let isJobs = false;
  let job: string | undefined;
  for (const line of compiled.split('\n')) {
    if (/^\S/.test(line) && !line.startsWith('#')) {
      isJobs = /^jobs:\s*$/.test(line);
      job = undefined;
    } else if (isJobs) {
      const key = /^ {2}(?:"([^"]+)"|'([^']+)'|([^\s#'":][^:]*)):/.exec(line);
      if (key !== null) job = key[1] ?? key[2] ?? key[3];
      else if (job !== undefined && MENTIONS.test(line)) names.add(job);
    }
  }
  return names;
}
