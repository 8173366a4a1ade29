/**
 * Postman's cloud as this program uses it, parsed from the wire tolerantly (`wire.ts`). Names are for a reader, ids go
 * back to Postman as they are.
 */

/** Who an API key belongs to. */
export interface PostmanUser {
  readonly name?: string;
  readonly teamName?: string;
}

export type WorkspaceType = 'personal' | 'team' | 'private' | 'public' | 'partner' | 'unknown';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly type: WorkspaceType;
}

/** A collection or an environment: `uid` is what the Postman CLI and links name it by, absent for some. */
export interface PostmanItem {
  readonly id: string;
  readonly name: string;
  readonly uid?: string;
}

/** A definition of Spec Hub. */
export interface Spec {
  readonly id: string;
  readonly name: string;
  /** `OPENAPI:3.0`, … as Postman says it. */
  readonly type?: string;
}

/** What a workspace lists of itself; APIs are not among it. */
export interface WorkspaceContents extends Workspace {
  readonly collections: readonly PostmanItem[];
  readonly environments: readonly PostmanItem[];
  readonly specs: readonly Spec[];
}

/** An API of API Builder, which Postman v11 and older have. */
export interface PostmanApi {
  readonly id: string;
  readonly name: string;
}

/** The same with the ids of the collections that were added to it: its test suite. */
export interface PostmanApiDetails extends PostmanApi {
  readonly collectionIds: readonly string[];
}
