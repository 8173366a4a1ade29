import type { Executor, OperatingSystem } from './model';

/**
 * Names of images, classes and Xcode versions change on CircleCI's side; they stand here and nowhere else.
 *
 * As of 2026-11, by CircleCI's documentation (configuration reference; "Convenience images"; "Using macOS"; "Using the
 * Windows execution environment"; documents of 2026-10): `cimg/node` is CircleCI's own image, `lts` its moving tag for
 * the current long-term Node, for x64 and Arm; `medium` is the class that a docker job gets by itself, `arm.medium` its
 * Arm counterpart; Xcode 26 is listed for the M4 classes, the only ones since 2026-02; `current` is the moving tag of the
 * Windows image, whose class has no smaller one.
 */
export const EXECUTORS: Readonly<Record<OperatingSystem, Executor>> = {
  linux: { kind: 'docker', image: 'cimg/node:lts', resourceClass: 'medium' },
  linuxArm: { kind: 'docker', image: 'cimg/node:lts', resourceClass: 'arm.medium' },
  macos: { kind: 'macos', xcode: '26.6', resourceClass: 'm4pro.medium' },
  windows: { kind: 'machine', image: 'windows-server-2022-gui:current', resourceClass: 'windows.medium' },
};

/** npm's `postman-cli`: the version whose flags, words and reports this extension was measured against. */
export const POSTMAN_CLI_VERSION = '1.34.0';
