/** A collection of the workspace, as the job will name it. */
export interface CollectionFile {
  readonly kind: 'file';
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** The collection's own name. */
  readonly name: string;
}

/** What the user chose; everything that the generated job depends on. */
export interface JobChoices {
  /** At least one. Each gets a step of its own, in this order. */
  readonly collections: readonly CollectionFile[];
  /** Environment file for every collection; relative to the repository's root, with `/`. */
  readonly environment?: string;
  /** CSV or JSON file of iteration data for every collection; as `environment`. */
  readonly iterationData?: string;
}

/** Where the job is put to work. */
export type WorkflowChoice =
  { readonly kind: 'existing'; readonly name: string } | { readonly kind: 'new'; readonly name: string };

/** Why a file is left as it is. A closed set; `ui/words.ts` words it. `line` is 1-based. */
export type Refusal =
  | { readonly kind: 'notYaml'; readonly message: string; readonly line: number }
  | { readonly kind: 'severalDocuments' }
  | { readonly kind: 'rootNotAMap' }
  | { readonly kind: 'duplicateKey'; readonly key: string; readonly line: number }
  | { readonly kind: 'tabIndentation'; readonly line: number }
  | { readonly kind: 'tooManyAliases' }
  | { readonly kind: 'unsupportedVersion'; readonly version: string }
  | { readonly kind: 'setupConfig' }
  | { readonly kind: 'jobExists'; readonly name: string; readonly line: number }
  | { readonly kind: 'workflowMissing'; readonly name: string }
  /** A chosen path that no program can be given as an argument: it holds NUL or half of a surrogate pair. */
  | { readonly kind: 'unusablePath'; readonly path: string }
  | {
      readonly kind: 'unsupportedShape';
      readonly what: 'jobs' | 'workflows' | 'workflow';
      readonly line: number;
    }
  /** The result did not re-parse to the old document plus the job: our own check stopped it. */
  | { readonly kind: 'unsafe' };

/** Text that goes in at an offset (UTF-16 code units) of the old text. Insertions only: nothing is ever replaced. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
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
  | { readonly kind: 'unchanged'; readonly jobOffset: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a config file offers, for the question where the job should run. */
export type ConfigOutline =
  | { readonly kind: 'outline'; readonly workflows: readonly string[]; readonly jobs: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
