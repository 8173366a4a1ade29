/** A collection of the workspace, as the job will name it. */
export interface CollectionFile {
  readonly kind: 'file';
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** The collection's own name. */
  readonly name: string;
}

/** A collection of the workspace in Postman's YAML format (v3): a folder with `.resources/definition.yaml`. */
export interface CollectionFolder {
  readonly kind: 'folder';
  /** As that of a `CollectionFile`. */
  readonly path: string;
  readonly name: string;
}

/** A collection that the Postman CLI fetches; the job needs a Postman API key for it. */
export interface CloudCollection {
  readonly kind: 'cloud';
  /** UUID, or with its owner's number before it. */
  readonly id: string;
  readonly name: string;
}

export type CollectionChoice = CollectionFile | CollectionFolder | CloudCollection;

/** Something that Postman holds; the job needs a Postman API key for it. */
export interface CloudResource {
  readonly kind: 'cloud';
  /** UUID, or with its owner's number before it. */
  readonly id: string;
}

/** What `spec lint` (API specifications, Postman v12) and `api lint` (APIs, Postman v11, US region) are given. */
export type LintChoice = {
  /** A file's path is relative to the repository's root, with `/`. */
  readonly definition: { readonly kind: 'file'; readonly path: string } | CloudResource;
} & (
  | { readonly kind: 'spec'; readonly failLevel: SpecFailLevel }
  | { readonly kind: 'api'; readonly failLevel: ApiFailLevel }
);

/** The least severity that fails the build; the two commands spell it differently. */
export type SpecFailLevel = 'never' | 'error' | 'warning' | 'info' | 'hint';
export type ApiFailLevel = 'never' | 'error' | 'warn' | 'info' | 'hint';

export type OperatingSystem = 'linux' | 'linuxArm' | 'macos' | 'windows';

/** Where the job runs, as the keys of its name say it. */
export type Executor =
  | { readonly kind: 'docker'; readonly image: string; readonly resourceClass: string }
  | { readonly kind: 'machine'; readonly image: string; readonly resourceClass: string }
  | { readonly kind: 'macos'; readonly xcode: string; readonly resourceClass: string };

/** What the user chose; everything that the generated job depends on. */
export interface JobChoices {
  /** Each gets a step of its own, in this order. At least one, or one of `lints`. */
  readonly collections: readonly CollectionChoice[];
  /** Environment for every collection: a file, relative to the repository's root, with `/`, or one in Postman. */
  readonly environment?: string | CloudResource;
  /** CSV or JSON file of iteration data for every collection; relative to the repository's root, with `/`. */
  readonly iterationData?: string;
  /** Definitions to check, each in a step of its own, after the collections. */
  readonly lints?: readonly LintChoice[];
  /** `linux` by default. */
  readonly system?: OperatingSystem;
  /** Region of the Postman team: `us` by default. */
  readonly region?: 'us' | 'eu';
  /** Digits, where runs are to appear in Postman's own CI view; US region and things in Postman only. */
  readonly integrationId?: string;
  /** `postman-automated-runs` by default. ASCII letters, digits, `-` and `_`; a letter first. */
  readonly jobName?: string;
  /** What a user has changed it to in the job; by default that of `system` in our table. */
  readonly executor?: Executor;
  /** The same, of the Postman CLI: three numbers. */
  readonly cliVersion?: string;
}

/** Where the job is put to work. */
export type WorkflowChoice =
  | {
      readonly kind: 'existing';
      readonly name: string;
      /** Jobs of the workflow, by their names there, that must succeed first. */
      readonly requires?: readonly string[];
      /** Contexts that give the job their variables. */
      readonly contexts?: readonly string[];
      /**
       * True: the filters that all its jobs share. They are copied anyway where those let tags in: by itself a job never
       * runs for a tag.
       */
      readonly sharedFilters?: boolean;
    }
  | { readonly kind: 'new'; readonly name: string; readonly contexts?: readonly string[] };

/** Why a file is left as it is. A closed set; `ui/words.ts` words it. `line` is 1-based. */
export type Refusal =
  | { readonly kind: 'notYaml'; readonly message: string; readonly line: number }
  | { readonly kind: 'severalDocuments' }
  | { readonly kind: 'rootNotAMap' }
  | { readonly kind: 'duplicateKey'; readonly key: string; readonly line: number }
  | { readonly kind: 'tabIndentation'; readonly line: number }
  | { readonly kind: 'tooManyAliases' }
  | { readonly kind: 'tooDeep' }
  | { readonly kind: 'unsupportedVersion'; readonly version: string }
  | { readonly kind: 'setupConfig' }
  /** A job of that name is not ours, or no longer: what is there, what would be, and a name that is free. */
  | {
      readonly kind: 'jobExists';
      readonly name: string;
      readonly line: number;
      /** Both as YAML, whole lines. */
      readonly existing: string;
      readonly generated: string;
      readonly freeName: string;
    }
  | { readonly kind: 'workflowMissing'; readonly name: string }
  /** A chosen path that no program can be given as an argument: it holds NUL or half of a surrogate pair. */
  | { readonly kind: 'unusablePath'; readonly path: string }
  /** An id that is none of Postman's. */
  | { readonly kind: 'unusableId'; readonly id: string }
  /** A name that no job may have. */
  | { readonly kind: 'unusableName'; readonly name: string }
  | {
      readonly kind: 'unsupportedShape';
      readonly what: 'jobs' | 'workflows' | 'workflow';
      readonly line: number;
    }
  /** The result did not re-parse to the old document plus the job: our own check stopped it. */
  | { readonly kind: 'unsafe' };

/** Text that goes in at an offset (UTF-16 code units) of the old text. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** Text that takes the place of `length` code units of the old text. */
export interface Replacement extends Insertion {
  readonly length: number;
}

export type InsertResult =
  | {
      readonly kind: 'inserted';
      readonly text: string;
      /** Ascending by offset. */
      readonly insertions: readonly Insertion[];
      /** Offset of the job's key in the new text. */
      readonly jobOffset: number;
      /** The workflow that runs it, which may be another than was asked for. */
      readonly workflow: string;
    }
  | {
      /** A job of ours has changed choices: a part of it was written anew, and nothing else was touched. */
      readonly kind: 'updated';
      readonly text: string;
      readonly replacement: Replacement;
      /** The workflow's entry, if it has none yet; offsets are those of the old text here too. */
      readonly insertions: readonly Insertion[];
      /** Offset of the job's key in the new text. */
      readonly jobOffset: number;
      readonly workflow: string;
    }
  | { readonly kind: 'unchanged'; readonly jobOffset: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a config file offers, for the question where the job should run. */
export type ConfigOutline =
  | {
      readonly kind: 'outline';
      readonly workflows: readonly string[];
      readonly jobs: readonly string[];
      /** Of each of `workflows`, in their order. */
      readonly details: readonly WorkflowOutline[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What the jobs of a workflow are called there, and what all of them have; ours is not counted. */
export interface WorkflowOutline {
  readonly name: string;
  readonly jobs: readonly string[];
  /** Its list of jobs stands elsewhere too: the job goes into a new workflow instead. */
  readonly sharesJobs: boolean;
  /** Contexts that every job has. */
  readonly sharedContexts: readonly string[];
  /** The filters that every job has, as JSON. */
  readonly sharedFilters?: string;
  /** The job is not run by itself but for tags, so that it needs the shared filters too. */
  readonly hasTagFilters: boolean;
}

/** What a config has of a job by a name of ours. */
export type ExistingJob =
  | { readonly kind: 'none' }
  /** 1-based line of the job's key. */
  | { readonly kind: 'ours'; readonly choices: JobChoices; readonly line: number }
  | { readonly kind: 'foreign'; readonly line: number };

/** Where a Postman API key stands in clear, and what is to stand there instead. In UTF-16 code units. */
export interface LiteralKey {
  readonly offset: number;
  readonly length: number;
  /** Absent where no variable would be put in its place. */
  readonly replacement?: string;
}

/** A pipeline parameter that whoever starts a pipeline may set; without that it has its default. */
export type PipelineParameter = { readonly name: string; readonly description?: string } & (
  | { readonly type: 'string'; readonly default: string }
  | { readonly type: 'boolean'; readonly default: boolean }
  | { readonly type: 'integer'; readonly default: number }
  /** `default` is one of `values`. */
  | { readonly type: 'enum'; readonly values: readonly string[]; readonly default: string }
);
