import * as vscode from 'vscode';
import type { CircleciClient } from '../../circleci/client';
import type { CallOptions } from '../../http/json-api';
import { Failure, isFailure } from '../../http/failure';
import { registerReadOnlyFiles } from '../read-only-files';
import type { FileContent } from '../read-only-files';
import { failureWords } from '../words';
import { ARTIFACT_SCHEME, artifactPlace } from './artifact-address';

/** An artifact up to this size is opened as any file is, in bytes. */
export const OPENED_BYTES = 10_000_000;

export interface ArtifactFiles {
  /** Reads an artifact before an editor asks for it. Rejects with `Failure`; `tooLarge` past `maxBytes`. */
  read(uri: vscode.Uri, options: CallOptions & { readonly maxBytes: number }): Promise<void>;
  dispose(): void;
}

export interface ArtifactFilesParts {
  readonly clientFor: (host: string) => CircleciClient;
  /** Whether anything may be sent to a host. */
  readonly isAllowed: (host: string) => boolean;
}

/** Artifacts as read-only files. Nothing of them is written to a disk. */
export function registerArtifactFiles({ clientFor, isAllowed }: ArtifactFilesParts): ArtifactFiles {
  const known = new Map<string, FileContent>();

  const load = async (
    uri: vscode.Uri,
    { maxBytes, ...stop }: CallOptions & { readonly maxBytes: number },
  ): Promise<FileContent> => {
    const place = artifactPlace(uri);
    if (place === undefined || !isAllowed(place.host)) throw vscode.FileSystemError.FileNotFound(uri);
    const client = clientFor(place.host);
    // CircleCI alone says where an artifact is.
    const artifacts = await client.artifacts(place.slug, place.jobNumber, stop);
    const artifact = artifacts.find(
      ({ path, nodeIndex }) => path === place.path && nodeIndex === place.nodeIndex,
    );
    if (artifact === undefined) throw new Failure('gone', { host: new URL(place.host).host });
    const bytes = await client.artifactContent(artifact, { ...stop, maxBytes });
    const content = { bytes, changedAt: Date.now() };
    known.set(uri.toString(), content);
    return content;
  };

  const files = registerReadOnlyFiles(ARTIFACT_SCHEME, {
    known: (uri) => known.get(uri.toString()),
    read: async (uri) => {
      try {
        return known.get(uri.toString()) ?? (await load(uri, { maxBytes: OPENED_BYTES }));
      } catch (error) {
        if (!isFailure(error)) throw error;
        throw vscode.FileSystemError.Unavailable(failureWords(error).sentence);
      }
    },
  });

  // Viewers of images have tabs and no documents.
  const closed = vscode.window.tabGroups.onDidChangeTabs(({ closed: tabs }) => {
    for (const { input } of tabs) {
      if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) {
        known.delete(input.uri.toString());
      }
    }
  });

  return {
    read: async (uri, options) => {
      if (!known.has(uri.toString())) await load(uri, options);
    },
    dispose: () => {
      vscode.Disposable.from(files, closed).dispose();
    },
  };
}
