import { l10n } from 'vscode';

/** A command that helps, with the words of its button or row. */
export interface Help {
  readonly command: string;
  readonly title: string;
  /** For commands of VS Code itself; ours are given the row. */
  readonly args?: readonly string[];
}

/** Commands that help, named once for rows, messages and buttons. */
export const helps = {
  signIn: (): Help => ({ command: 'postmanCircleci.signIn', title: l10n.t('Sign In…') }),
  refresh: (): Help => ({ command: 'postmanCircleci.refresh', title: l10n.t('Try Again') }),
  editLink: (): Help => ({ command: 'postmanCircleci.editLink', title: l10n.t('Edit Link…') }),
  clearFilters: (): Help => ({
    command: 'postmanCircleci.clearFilters',
    title: l10n.t('Clear Filters'),
  }),
  loadMore: (): Help => ({
    command: 'postmanCircleci.loadMore',
    title: l10n.t('Load More Builds'),
  }),
  runBuild: (): Help => ({ command: 'postmanCircleci.runBuild', title: l10n.t('Run Build…') }),
  openLinksSetting: (): Help => ({
    command: 'workbench.action.openSettings',
    title: l10n.t('Open Settings'),
    args: ['postmanCircleci.links'],
  }),
  openHostSetting: (): Help => ({
    command: 'workbench.action.openSettings',
    title: l10n.t('Open Settings'),
    args: ['postmanCircleci.circleci.host'],
  }),
  openProxySetting: (): Help => ({
    command: 'workbench.action.openSettings',
    title: l10n.t('Open Settings'),
    args: ['http.proxy'],
  }),
  showOutput: (): Help => ({ command: 'postmanCircleci.showOutput', title: l10n.t('Show Output') }),
  openInCircleci: (): Help => ({
    command: 'postmanCircleci.openInCircleci',
    title: l10n.t('Open in CircleCI'),
  }),
  showRun: (): Help => ({ command: 'postmanCircleci.showRun', title: l10n.t('Show Run Details') }),
  showBuild: (): Help => ({ command: 'postmanCircleci.showBuild', title: l10n.t('Show Build') }),
  showViolations: (): Help => ({
    command: 'postmanCircleci.showViolations',
    title: l10n.t('Show Rule Violations'),
  }),
  openViolation: (): Help => ({
    command: 'postmanCircleci.openViolation',
    title: l10n.t('Open in Definition File'),
  }),
  configurePostmanCli: (): Help => ({
    command: 'postmanCircleci.configurePostmanCli',
    title: l10n.t('Configure Postman CLI…'),
  }),
  readLargeReport: (): Help => ({
    command: 'postmanCircleci.readLargeReport',
    title: l10n.t('Read Anyway…'),
  }),
  lookInOtherJobs: (): Help => ({
    command: 'postmanCircleci.lookInOtherJobs',
    title: l10n.t('Look in the Other Jobs'),
  }),
  showPassedRequests: (): Help => ({
    command: 'postmanCircleci.showPassedRequests',
    title: l10n.t('Show Passed Requests'),
  }),
} as const;
