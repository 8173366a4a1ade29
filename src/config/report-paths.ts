/** Where the job leaves its reports, below the checkout. */
export const REPORTS = 'postman-cli-reports';
/** Nothing but JUnit files: CircleCI reads every file of the folder that it is told to take test results from. */
export const JUNIT_REPORTS = `${REPORTS}/junit`;
/** What the checks of definitions leave. */
export const LINT_REPORTS = `${REPORTS}/lint`;
