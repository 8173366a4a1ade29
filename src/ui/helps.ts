import { l10n } from 'vscode';
import type { CommandName } from './register-commands';

/** A command that helps, with the words of its button or row. */
export interface Help {
  readonly command: string;
  readonly title: string;
  /** For commands of VS Code itself; ours are given the row. */
  readonly args?: readonly string[];
}

/** One of our own commands, which is given the row. */
export function ours(name: CommandName, title: string): Help {
  return { command: `postmanCircleci.${name}`, title };
}

function setting(key: string): Help {
  return { command: 'workbench.action.openSettings', title: l10n.t('Open Settings'), args: [key] };
}

/** Commands that help, named once for rows, messages and buttons. */
export const helps = {
  signIn: () => ours('signIn', l10n.t('Sign In…')),
  refresh: () => ours('refresh', l10n.t('Try Again')),
  editLink: () => ours('editLink', l10n.t('Edit Link…')),
  clearFilters: () => ours('clearFilters', l10n.t('Clear Filters')),
  loadMore: () => ours('loadMore', l10n.t('Load More Builds')),
  runBuild: () => ours('runBuild', l10n.t('Run Build…')),
  openLinksSetting: () => setting('postmanCircleci.links'),
  openHostSetting: () => setting('postmanCircleci.circleci.host'),
  openProxySetting: () => setting('http.proxy'),
  showOutput: () => ours('showOutput', l10n.t('Show Output')),
  openInCircleci: () => ours('openInCircleci', l10n.t('Open in CircleCI')),
  showRun: () => ours('showRun', l10n.t('Show Run Details')),
  showBuild: () => ours('showBuild', l10n.t('Show Build')),
  showViolations: () => ours('showViolations', l10n.t('Show Rule Violations')),
  openViolation: () => ours('openViolation', l10n.t('Open in Definition File')),
  configurePostmanCli: () => ours('configurePostmanCli', l10n.t('Configure Postman CLI…')),
  readLargeReport: () => ours('readLargeReport', l10n.t('Read Anyway…')),
  lookInOtherJobs: () => ours('lookInOtherJobs', l10n.t('Look in the Other Jobs')),
  showPassedRequests: () => ours('showPassedRequests', l10n.t('Show Passed Requests')),
} as const;
