import type { CallOptions } from '../http/json-api';
import type {
  PostmanApi,
  PostmanApiDetails,
  PostmanItem,
  PostmanUser,
  Spec,
  Workspace,
  WorkspaceContents,
} from './model';

/**
 * The Postman API of one host, as this program needs it. Every method only reads, and throws `Failure` and nothing else;
 * its failures name `postman` as the service. Lists are read to their end.
 */
export interface PostmanClient {
  /** `https://api.getpostman.com`, or the EU's, without a trailing slash. */
  readonly host: string;
  me(options?: CallOptions): Promise<PostmanUser>;
  /** All that the user can see. */
  workspaces(options?: CallOptions): Promise<readonly Workspace[]>;
  workspace(id: string, options?: CallOptions): Promise<WorkspaceContents>;
  /** Empty for a workspace that there is not: Postman does not tell the two apart. */
  collections(workspaceId: string, options?: CallOptions): Promise<readonly PostmanItem[]>;
  environments(workspaceId: string, options?: CallOptions): Promise<readonly PostmanItem[]>;
  specs(workspaceId: string, options?: CallOptions): Promise<readonly Spec[]>;
  /** APIs of API Builder (v11 and older). `refused` with status 422 where one is kept in the format before v10. */
  apis(workspaceId: string, options?: CallOptions): Promise<readonly PostmanApi[]>;
  api(id: string, options?: CallOptions): Promise<PostmanApiDetails>;
  /**
   * The collections that were added to an API, with their names, which Postman says only one by one: each is a request.
   * One whose name cannot be read goes by its id. Empty where none was added.
   */
  apiCollections(id: string, options?: CallOptions): Promise<readonly PostmanItem[]>;
}
