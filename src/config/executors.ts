/** Where the job runs, as its `docker` and `resource_class` keys say it. */
export interface DockerExecutor {
  readonly image: string;
  readonly resourceClass: string;
}

/**
 * Names of images and classes change on CircleCI's side; they stand here and nowhere else.
 *
 * As of 2026-11: `cimg/node` is CircleCI's own convenience image, `lts` its moving tag for the current long-term Node;
 * `medium` is the class that a docker job gets by itself (CircleCI docs, configuration reference and
 * "Convenience images").
 */
export const LINUX: DockerExecutor = { image: 'cimg/node:lts', resourceClass: 'medium' };

/** npm's `postman-cli`: the version whose flags, words and reports this extension was measured against. */
export const POSTMAN_CLI_VERSION = '1.34.0';
