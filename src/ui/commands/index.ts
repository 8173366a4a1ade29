import type { CommandName } from '../register-commands';
import type { CommandHandler } from '../run-command';
import { applyConfigPreview } from './apply-config-preview';
import { approveJob } from './approve-job';
import { cancelBuild } from './cancel-build';
import { configurePostmanCli } from './configure-postman-cli';
import { copyCommitSha } from './copy-commit-sha';
import { copyConfigPreview } from './copy-config-preview';
import { copyLink } from './copy-link';
import { copyPostmanCliConfig } from './copy-postman-cli-config';
import { editLink } from './edit-link';
import { clearFilters, filterBuilds } from './filter-builds';
import { linkProject } from './link-project';
import { loadMore } from './load-more';
import { lookInOtherJobs } from './look-in-other-jobs';
import { openViolation } from './open-violation';
import { openArtifact } from './open-artifact';
import { openInCircleci } from './open-in-circleci';
import { openLog } from './open-log';
import { openInPostman } from './open-in-postman';
import { openReportFile } from './open-report-file';
import { openSampleReport } from './open-sample-report';
import { readLargeReport } from './read-large-report';
import { refresh } from './refresh';
import { rerunBuild } from './rerun-build';
import { rerunFailed } from './rerun-failed';
import { runBuild } from './run-build';
import { setApiKeyVariable } from './set-api-key-variable';
import { saveAllArtifacts } from './save-all-artifacts';
import { saveArtifact } from './save-artifact';
import { saveLog } from './save-log';
import { searchFurther } from './search-further';
import { showBuild } from './show-build';
import { showOutput } from './show-output';
import { hidePassedRequests, showPassedRequests } from './show-passed-requests';
import { showRun } from './show-run';
import { showViolations } from './show-violations';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { unlinkProject } from './unlink-project';
import { inView } from '../in-view';
import { whenTrusted } from '../trusted';

export { createKeyRoom } from './config-keys';

/** What each command does. This is a bundle of its own, which the first command loads. */
export const COMMANDS: Readonly<Record<CommandName, CommandHandler>> = {
  applyConfigPreview: whenTrusted(applyConfigPreview),
  approveJob: whenTrusted(inView(approveJob)),
  cancelBuild: whenTrusted(inView(cancelBuild)),
  configurePostmanCli: whenTrusted(configurePostmanCli),
  clearFilters: inView(clearFilters),
  copyCommitSha,
  copyConfigPreview,
  copyLink,
  copyPostmanCliConfig,
  editLink,
  hidePassedRequests,
  filterBuilds: inView(filterBuilds),
  linkProject,
  loadMore: inView(loadMore),
  lookInOtherJobs,
  openArtifact,
  openInCircleci,
  openLog,
  openInPostman,
  openReportFile,
  openSampleReport,
  openViolation,
  readLargeReport,
  refresh: inView(refresh),
  rerunBuild: whenTrusted(inView(rerunBuild)),
  rerunFailed: whenTrusted(inView(rerunFailed)),
  runBuild: whenTrusted(runBuild),
  setApiKeyVariable: whenTrusted(setApiKeyVariable),
  saveAllArtifacts,
  saveArtifact,
  saveLog,
  searchFurther: inView(searchFurther),
  showBuild,
  showOutput,
  showPassedRequests,
  showRun,
  showViolations,
  signIn,
  signOut,
  unlinkProject,
};
