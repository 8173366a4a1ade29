import * as vscode from 'vscode';
import type { Build } from '../../builds/model';
import { buildPage } from '../../circleci/web';
import { isFailure } from '../../http/failure';
import type { RequestResult } from '../../report/model';
import type { App } from '../app';
import type { BuildRuns } from '../build-runs';
import { linkedHere } from '../here';
import { projectOf } from '../tree/row';
import { failureWords } from '../words';

/** An agent reads the first ones; a person opens the page. */
const ITEMS_AT_MOST = 50;
const LETTERS_AT_MOST = 500;

interface Found {
  readonly facts: object;
  readonly results: BuildRuns | undefined;
}

/** For an editor's agent: the newest build of the checked-out branch, with what failed in its collection runs. */
export async function latestBuild(app: App): Promise<string> {
  const { facts, results } = await newestOf(app);
  const collectionRuns = (results?.runs ?? []).map(({ report }) => ({
    name: report.name,
    ...report.totals.assertions,
    errors: report.totals.errors,
    failures: report.requests.flatMap(failuresOf).slice(0, ITEMS_AT_MOST),
  }));
  return JSON.stringify({ ...facts, collectionRuns });
}

/** For an editor's agent: the rule violations of the API definitions that this build checked. */
export async function ruleViolations(app: App): Promise<string> {
  const { facts, results } = await newestOf(app);
  const definitions = (results?.checks ?? []).map(({ check: { name, file, totals, violations } }) => ({
    name,
    file,
    totals,
    violations: violations
      .slice(0, ITEMS_AT_MOST)
      .map((violation) => ({ ...violation, message: short(violation.message) })),
  }));
  return JSON.stringify({ ...facts, definitions });
}

/** Read anew, since it may run at this moment. What cannot be read is told in words that help the user. */
async function newestOf(app: App): Promise<Found> {
  const here = await linkedHere(app);
  const branch = here?.branch;
  if (here === undefined || branch === undefined) {
    throw new Error(vscode.l10n.t('No linked CircleCI project is checked out here.'));
  }
  const { host, slug } = here.link;
  const project = projectOf(here.link);
  if (!app.tokens.isAllowed(host)) throw new Error(vscode.l10n.t('You are not signed in to {0}.', host));
  const now = (id: string): Build | undefined =>
    app.store.get(project)?.builds.find((build) => build.id === id);
  try {
    const found = await app.store.find(project, { branch });
    if (found === undefined) throw new Error(vscode.l10n.t('CircleCI has no build of {0}.', branch));
    if (!found.finished) await app.store.refreshBuild(project, found.id);
    await app.runs.find(project, found.id);
    const build = now(found.id) ?? found;
    const { number, status, finished, subject, revision } = build;
    const url = buildPage(host, slug, number);
    return {
      facts: { project: slug, branch, build: { number, status, finished, subject, revision, url } },
      results: app.runs.get(build),
    };
  } catch (error) {
    throw isFailure(error) ? new Error(failureWords(error).sentence) : error;
  }
}

function failuresOf({ method, name, assertions, errors }: RequestResult): readonly object[] {
  const request = [method, name].filter(Boolean).join(' ');
  return [...errors, ...assertions.filter(({ status }) => status === 'failed')].map((failed) => ({
    request,
    assertion: failed.name,
    message: short(failed.message ?? ''),
  }));
}

function short(text: string): string {
  return text.length <= LETTERS_AT_MOST ? text : `${text.slice(0, LETTERS_AT_MOST)}…`;
}
