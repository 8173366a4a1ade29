import * as vscode from 'vscode';
import type { WorkflowChoice, WorkflowOutline } from '../config/model';
import { askPickStep } from './ask';
import { askMany } from './ask-many';
import type { ManyChoice } from './ask-many';
import type { Place, Step } from './steps';
import { BACK } from './steps';
import { filterWords } from './filter-words';

/** After which jobs of the workflow: `all` is those that it has when the job is put in. */
export type Timing = 'atOnce' | 'afterAll' | 'afterSome';

/** Where the job is to run, and what the config has to say to it. */
export interface WorkflowAnswers {
  /** Absent until a config is known. */
  readonly workflows?: WorkflowsThere | undefined;
  readonly workflow: WorkflowChoice;
  readonly timing?: Timing;
}

export interface WorkflowsThere {
  readonly outlines: readonly WorkflowOutline[];
  /** Workflows that run the job already: what they say of it stays as it is. */
  readonly running: readonly string[];
  /** Name of a workflow of our own. */
  readonly own: string;
}

/** Questions about the workflow; those that the config leaves nothing to choose for are not asked. */
export function workflowSteps<A extends WorkflowAnswers>(title: string): readonly Step<A>[] {
  return [
    {
      isAsked: ({ workflows }) => workflows?.outlines.length !== 0,
      ask: async (before, place) => {
        if (before.workflows === undefined) return undefined;
        const workflow = await askWorkflow(before.workflows, before.workflow, title, place);
        return workflow === undefined || workflow === BACK ? workflow : { ...before, workflow };
      },
    },
    {
      isAsked: (answers) => jobsToWaitFor(answers).length > 0,
      ask: async (before, place) => {
        const timing = await askTiming(before, title, place);
        if (timing === undefined || timing === BACK) return timing;
        return { ...before, timing, workflow: timed(before, timing) };
      },
    },
    {
      isAsked: (answers) => answers.timing === 'afterSome' && jobsToWaitFor(answers).length > 0,
      ask: async (before, place) => {
        const requires = await askJobs(before, title, place);
        if (requires === undefined || requires === BACK) return requires;
        return { ...before, workflow: { ...before.workflow, requires } };
      },
    },
    {
      isAsked: (answers) => sharedBy(answers).length > 0,
      ask: async (before, place) => {
        const shared = await askMany(
          {
            title,
            placeholder: vscode.l10n.t('All jobs of {0} have these. The new one too?', before.workflow.name),
            choices: sharedBy(before),
            takesActive: false,
          },
          place,
        );
        if (shared === undefined || shared === BACK) return shared;
        const contexts = shared.flatMap((each) => (each.kind === 'context' ? each.name : []));
        const sharedFilters = shared.some(({ kind }) => kind === 'filters');
        return { ...before, workflow: { ...before.workflow, contexts, sharedFilters } };
      },
    },
  ];
}

/** What the config says of the chosen workflow; nothing for a new one, or one that runs the job already. */
function outlineOf({ workflows, workflow }: WorkflowAnswers): WorkflowOutline | undefined {
  if (workflow.kind === 'new' || workflows?.running.includes(workflow.name) === true) return undefined;
  return workflows?.outlines.find(({ name }) => name === workflow.name);
}

/** None where the job goes into a workflow of its own, since the chosen one shares its jobs. */
function jobsToWaitFor(answers: WorkflowAnswers): readonly string[] {
  const outline = outlineOf(answers);
  return outline === undefined || outline.sharesJobs ? [] : outline.jobs;
}

/** An existing workflow, or one of our own. */
function askWorkflow(
  { outlines, running, own }: WorkflowsThere,
  before: WorkflowChoice,
  title: string,
  place: Place,
) {
  const existing = outlines.map((outline) => ({
    label: outline.name,
    description: running.includes(outline.name)
      ? vscode.l10n.t('runs the job already')
      : workflowWords(outline),
    value:
      outline.name === before.name && before.kind === 'existing'
        ? before
        : ({ kind: 'existing', name: outline.name } as const),
  }));
  place.draft.choice ??= running[0] ?? existing.find(({ label }) => label === before.name)?.label;
  return askPickStep<WorkflowChoice>(
    {
      title,
      placeholder: vscode.l10n.t('Which workflow is to run the job?'),
      choices: [
        ...existing,
        ...(existing.some(({ label }) => label === own)
          ? []
          : [
              {
                icon: 'add',
                label: own,
                description: vscode.l10n.t('a new workflow'),
                value: { kind: 'new', name: own } as const,
              },
            ]),
      ],
    },
    place,
  );
}

function workflowWords({ jobs, sharesJobs }: WorkflowOutline): string {
  const count = jobs.length === 1 ? vscode.l10n.t('1 job') : vscode.l10n.t('{0} jobs', jobs.length);
  return sharesJobs ? vscode.l10n.t('{0}, shared: the job gets a new workflow beside it', count) : count;
}

function askTiming(answers: WorkflowAnswers, title: string, place: Place) {
  const jobs = jobsToWaitFor(answers);
  const choices = [
    {
      label: vscode.l10n.t('At once'),
      description: vscode.l10n.t('beside the other jobs'),
      value: 'atOnce',
    },
    {
      label: vscode.l10n.t('After all jobs'),
      description: jobs.join(', '),
      value: 'afterAll',
    },
    ...(jobs.length < 2
      ? []
      : [
          {
            label: vscode.l10n.t('After some jobs…'),
            description: vscode.l10n.t('chosen in the next step'),
            value: 'afterSome',
          } as const,
        ]),
  ] as const;
  const before = timingOf(answers.workflow, jobs);
  place.draft.choice ??= choices.find(({ value }) => value === before)?.label;
  return askPickStep<Timing>(
    { title, placeholder: vscode.l10n.t('When is the job to run in {0}?', answers.workflow.name), choices },
    place,
  );
}

/** Exported for its tests: what the jobs that are waited for come to, among those that there are. */
function timingOf(workflow: WorkflowChoice, jobs: readonly string[]): Timing {
  const required = workflow.kind === 'existing' ? (workflow.requires ?? []) : [];
  if (!required.some((name) => jobs.includes(name))) return 'atOnce';
  return jobs.every((name) => required.includes(name)) ? 'afterAll' : 'afterSome';
}

function timed(answers: WorkflowAnswers, timing: Timing): WorkflowChoice {
  const { workflow } = answers;
  if (workflow.kind === 'new') return workflow;
  const jobs = jobsToWaitFor(answers);
  const requires: Readonly<Record<Timing, readonly string[]>> = {
    atOnce: [],
    afterAll: jobs,
    afterSome: (workflow.requires ?? []).filter((name) => jobs.includes(name)),
  };
  return { ...workflow, requires: requires[timing] };
}

function askJobs(answers: WorkflowAnswers, title: string, place: Place) {
  const { workflow } = answers;
  const required = workflow.kind === 'existing' ? (workflow.requires ?? []) : [];
  return askMany(
    {
      title,
      placeholder: vscode.l10n.t('After which jobs?'),
      choices: jobsToWaitFor(answers).map((name) => ({
        key: name,
        label: name,
        value: name,
        isChosen: required.includes(name),
      })),
      check: (names) => (names.length > 0 ? undefined : vscode.l10n.t('Tick at least one job')),
    },
    place,
  );
}

type Shared = { readonly kind: 'context'; readonly name: string } | { readonly kind: 'filters' };

/** Filters that let tags in are no question: without them the job would never run for a tag. */
function sharedBy(answers: WorkflowAnswers): readonly ManyChoice<Shared>[] {
  const { sharedContexts = [], sharedFilters, hasTagFilters } = outlineOf(answers) ?? {};
  return [
    ...sharedContexts.map((name) => ({
      key: `context:${name}`,
      label: name,
      description: vscode.l10n.t('context: its variables'),
      value: { kind: 'context', name } as const,
      isChosen: true,
    })),
    ...(sharedFilters === undefined || hasTagFilters === true
      ? []
      : [
          {
            key: 'filters',
            label: vscode.l10n.t('Branch filters'),
            description: filterWords(sharedFilters),
            value: { kind: 'filters' } as const,
            isChosen: true,
          },
        ]),
  ];
}
