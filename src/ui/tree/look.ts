import { l10n } from 'vscode';
import type { Build } from '../../builds/model';
import { inert, inertLine } from '../../report/inert';
import { verdictOf } from '../../report/verdict';
import type { Verdict } from '../../report/verdict';
import type { CollectionRun } from '../../results/model';
import type { Help, Trouble } from '../words';
import { age, duration, joined, spoken, statusWord, totalsWords } from '../words';
import { messageWords } from '../message-words';
import { messageIcon, statusIcon, VERDICT_ICON } from './icons';
import type { Icon } from './icons';
import type { Row } from './row';

/** How a row looks, as plain data: `view.ts` alone makes a `TreeItem` of it. */
export interface Look {
  readonly label: string;
  readonly description: string;
  /** Lines; the first is the label, whole. */
  readonly tooltip: readonly string[];
  readonly icon: Icon;
  readonly open: 'never' | 'closed' | 'open';
  /** The kind, then sorted tokens for what can be done: menus match these. */
  readonly contextValue: string;
  /** Kind, name, state and age, in words. */
  readonly spoken: string;
  /** What a click does, for rows that have nothing below them. */
  readonly command?: Help;
}

/**
 * The looks of a row at a time (ms since the epoch). Names come from commits, configs and reports, that is, from
 * strangers: what could reorder or hide the words around them is made visible.
 */
export function lookOf(row: Row, now: number): Look {
  const look = rawLookOf(row, now);
  return {
    ...look,
    label: inertLine(look.label),
    description: inertLine(look.description),
    tooltip: look.tooltip.map(inert),
    spoken: inertLine(look.spoken).replaceAll(' · ', ', '),
  };
}

function rawLookOf(row: Row, now: number): Look {
  switch (row.kind) {
    case 'link':
      return {
        label: row.link.nickname,
        description: row.repository,
        tooltip: [row.link.nickname, row.repository, row.link.host],
        icon: { id: 'repo' },
        open: row.initiallyOpen ? 'open' : 'closed',
        contextValue: contextValue('link'),
        spoken: spoken([l10n.t('Project {0}', row.link.nickname), row.repository]),
      };
    case 'build':
      return buildLook(row.build, now);
    case 'workflow': {
      const { workflow } = row;
      const state = statusWord(workflow.status);
      const took = workflow.durationMs === undefined ? undefined : duration(workflow.durationMs);
      const began = workflow.createdAt === undefined ? undefined : age(workflow.createdAt, now);
      const rerun = workflow.superseded ? l10n.t('rerun since') : undefined;
      return {
        label: workflow.name,
        description: joined([state, took, rerun]),
        tooltip: [workflow.name, joined([state, began, took, rerun])],
        icon: statusIcon(workflow.status),
        open: 'closed',
        contextValue: contextValue('workflow'),
        spoken: spoken([l10n.t('Workflow {0}', workflow.name), state, began, took, rerun]),
      };
    }
    case 'job': {
      const { job } = row;
      const state = statusWord(job.status);
      const took = job.durationMs === undefined ? undefined : duration(job.durationMs);
      const began = job.startedAt === undefined ? undefined : age(job.startedAt, now);
      const kind = job.isApproval ? l10n.t('Approval {0}', job.name) : l10n.t('Job {0}', job.name);
      return {
        label: job.name,
        description: joined([state, took]),
        tooltip: [job.name, joined([state, began, took])],
        icon: statusIcon(job.status),
        open: 'never',
        contextValue: contextValue('job'),
        spoken: spoken([kind, state, began, took]),
      };
    }
    case 'collectionRun': {
      const { report, job } = row.run;
      const label = runLabel(row.run);
      const verdict = verdictOf(report);
      const totals = totalsWords(report.totals);
      const word = verdictWord(verdict);
      const hasFailures = report.totals.assertions.failed + report.totals.errors > 0;
      // The numbers of a damaged report may look better than the run was.
      const summary = verdict === 'passed' || hasFailures ? totals : joined([word, totals]);
      return {
        label,
        description: summary,
        tooltip: [label, summary, l10n.t('Postman collection run in job {0}', job.jobName)],
        icon: VERDICT_ICON[verdict],
        open: 'never',
        contextValue: contextValue('collectionRun'),
        spoken: spoken([l10n.t('Collection run {0}', label), word, totals, age(row.build.createdAt, now)]),
        command: { command: 'postmanCircleci.showRun', title: l10n.t('Show Run Details') },
      };
    }
    case 'message':
      return messageLook(messageWords(row.message), messageIcon(row.message));
    case 'loadMore': {
      const label = l10n.t('Load More Builds');
      return {
        label,
        description: row.loading ? l10n.t('loading…') : '',
        tooltip: [label],
        icon: { id: row.loading ? 'loading~spin' : 'ellipsis' },
        open: 'never',
        contextValue: contextValue('loadMore'),
        spoken: spoken([label, row.link.nickname]),
        command: { command: 'postmanCircleci.loadMore', title: label },
      };
    }
  }
}

/** What a build is called: its commit's subject, else its number. */
export function buildLabel(build: Build): string {
  return build.subject === undefined ? l10n.t('Build {0}', build.number) : inertLine(build.subject);
}

/** What a collection run is called: its collection, else the job that made it, where the report names none. */
export function runLabel(run: CollectionRun): string {
  const { report, job } = run;
  return inertLine(report.name === '' ? l10n.t('Collection run of {0}', job.jobName) : report.name);
}

function buildLook(build: Build, now: number): Look {
  const label = buildLabel(build);
  const isRead = build.workflows !== undefined || build.finished || build.status !== 'unknown';
  const state = isRead ? statusWord(build.status) : undefined;
  const ref = build.ref?.name;
  const began = age(build.createdAt, now);
  const took = build.durationMs === undefined ? undefined : duration(build.durationMs);
  const by = build.actor === undefined ? undefined : l10n.t('by {0}', build.actor);
  return {
    label,
    description: joined([ref, state, began, took]),
    tooltip: [
      label,
      joined([state, began, took]),
      joined([l10n.t('Build {0}', build.number), refWords(build), build.revision?.slice(0, 7), by]),
    ],
    icon: isRead ? statusIcon(build.status) : { id: 'circle-outline', color: 'testing.iconUnset' },
    open: 'closed',
    contextValue: contextValue('build', build.revision === undefined ? [] : ['hasRevision']),
    spoken: spoken([
      build.subject === undefined ? label : l10n.t('Build {0}', label),
      refWords(build),
      state,
      began,
      took,
    ]),
  };
}

function refWords(build: Build): string | undefined {
  if (build.ref === undefined) return undefined;
  return build.ref.kind === 'branch'
    ? l10n.t('branch {0}', build.ref.name)
    : l10n.t('tag {0}', build.ref.name);
}

function messageLook(trouble: Trouble, icon: Icon): Look {
  const { title, sentence, help } = trouble;
  // CircleCI's own words are both.
  const lines = sentence === title ? [title] : [title, sentence];
  return {
    label: title,
    description: help?.title ?? '',
    tooltip: lines,
    icon,
    open: 'never',
    contextValue: contextValue('message'),
    spoken: spoken([...lines, help?.title]),
    ...(help === undefined ? {} : { command: help }),
  };
}

function contextValue(kind: Row['kind'], tokens: readonly string[] = []): string {
  return [kind, ...[...tokens].sort()].join(' ');
}

function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'passed':
      return l10n.t('Passed');
    case 'failed':
      return l10n.t('Failed');
    case 'unclear':
      return l10n.t('Unclear');
  }
}
