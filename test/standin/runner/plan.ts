/*
 * What a configuration asks for, as far as the stand-in runs it:
 *
 * - `version` 2 or 2.1; `jobs`; `workflows` with `jobs`, `requires`, `type: approval`; YAML anchors and merge keys;
 *   unknown top-level keys (they hold anchors). Without workflows, the one job named `build`.
 * - a job: `docker`, `machine`, `macos`, `resource_class` (all ignored: it runs on this machine), `environment`,
 *   `working_directory` below `~`, `steps`.
 * - steps: `checkout`, `run` (`command`, `name`, `when`, `environment`, `working_directory`, `background`; `shell` is
 *   read and bash is used), `store_artifacts`, `store_test_results`, and `save_cache` and `restore_cache`, which find
 *   and keep nothing.
 * - `parameters` of type string, boolean, integer and enum, and `<< pipeline.parameters.NAME >>` in any text.
 * - a workflow's job: `requires`, `name`, `context` and `filters` (both ignored).
 *
 * Everything else is a config error that names it.
 */

export interface RunStep {
  readonly kind: 'run';
  readonly name: string;
  readonly command: string;
  readonly when: 'always' | 'on_success' | 'on_fail';
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  readonly background: boolean;
}

export type Step =
  | RunStep
  | { readonly kind: 'checkout' }
  | { readonly kind: 'artifacts'; readonly path: string; readonly destination?: string }
  | { readonly kind: 'tests'; readonly path: string }
  | { readonly kind: 'cache'; readonly name: string };

export interface JobPlan {
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly steps: readonly Step[];
}

export interface PlannedJob {
  readonly name: string;
  readonly requires: readonly string[];
  /** Absent for an approval job. */
  readonly plan?: JobPlan;
}

export interface Plan {
  readonly workflows: readonly { readonly name: string; readonly jobs: readonly PlannedJob[] }[];
}
