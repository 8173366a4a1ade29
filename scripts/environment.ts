/** Environment variables by which the scripts tell the tests what they set up. The product reads none of them. */

/** File where {@link ./counts-reporter} leaves the counts of its run. */
export const COUNTS_FILE = 'POSTMAN_CIRCLECI_COUNTS';

/** The stand-in's control address, for the host ring. */
export const STANDIN_CONTROL = 'POSTMAN_CIRCLECI_STANDIN';

/** The address at which the host ring's window is watched from outside: see {@link ./window-control}. */
export const WINDOW_CONTROL = 'POSTMAN_CIRCLECI_WINDOW';

/** The packaged extension that the e2e ring installs. */
export const VSIX = 'POSTMAN_CIRCLECI_VSIX';

/** Which VS Code the e2e ring drives: `oldest`, where nothing is said, or `newest`. */
export const VSCODE_RELEASE = 'POSTMAN_CIRCLECI_VSCODE';
