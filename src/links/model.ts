/** What a link of settings names on the Postman side. */
export interface PostmanSide {
  readonly kind: 'api' | 'workspace' | 'files';
  readonly id?: string;
  readonly name?: string;
}

/** Where a link was read from, and so where it is written back. */
export type LinkSource =
  | { readonly kind: 'user' }
  | { readonly kind: 'workspace' }
  | { readonly kind: 'folder'; readonly uri: string };

/** A linked project: a CircleCI project that the Builds view shows. */
export interface Link {
  readonly nickname: string;
  readonly host: string;
  readonly slug: string;
  readonly postman?: PostmanSide;
  readonly source: LinkSource;
}

/** A setting that is no link: named so that the user can mend it, and never dropped from the settings by us. */
export interface LinkProblem {
  readonly source: LinkSource;
  /** Position in the setting's list; absent if the setting is no list at all. */
  readonly index?: number;
  readonly problem: 'notAList' | 'notAnObject' | 'noProject' | 'badSlug' | 'badHost';
  /** The value at fault, as short text. */
  readonly value: string;
}
