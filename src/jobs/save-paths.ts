import type { Artifact } from '../circleci/model';

/** Where an artifact is saved: names of folders and of the file, below a folder that the user chose. */
export interface SavePath {
  readonly artifact: Artifact;
  readonly segments: readonly string[];
}

/** In UTF-16 code units; file systems take 255 bytes or more of a name. */
const LONGEST_NAME = 80;

/** Names that are devices on Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|com[¹²³]|lpt[¹²³]|conin\$|conout\$)(?:\.|$)/i;

/**
 * A path for each artifact, safe on every system: a job says what its artifacts are called, and may call one
 * `../../.bashrc` or `C:\autoexec.bat`. No two are the same, also where the system takes capitals for small letters; what
 * several parallel runs left stands in a folder for each run.
 */
export function savePaths(artifacts: readonly Artifact[]): readonly SavePath[] {
  const inRuns = new Set(artifacts.map(({ nodeIndex }) => nodeIndex)).size > 1;
  const taken: Folder = new Map();
  return artifacts.map((artifact) => {
    const run = inRuns ? [`run-${artifact.nodeIndex}`] : [];
    return { artifact, segments: place(taken, [...run, ...safeSegments(artifact.path)]) };
  });
}

/** The parts of a path as names that cannot lead out of a folder. At least one. */
export function safeSegments(path: string): readonly string[] {
  const names = path
    .split(/[\\/]/)
    .filter((name) => name !== '' && name !== '.')
    .map(safeName);
  return names.length === 0 ? ['_'] : names;
}

function safeName(name: string): string {
  // The ending says what a file is: of a long name the middle goes.
  const short = name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 20)}_${name.slice(-19)}`;
  const plain = short.replace(/[<>:"|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_').replace(/[. ]+$/, '_');
  return DEVICE.test(plain) || plain === '' ? `_${plain}` : plain;
}

/** What is taken in a folder, by small letters: `'file'`, or the folder below. */
type Folder = Map<string, Folder | 'file'>;

function place(folder: Folder, [name = '_', ...rest]: readonly string[]): readonly string[] {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : numbered(name, count);
    const key = tried.toLowerCase();
    const there = folder.get(key);
    if (rest.length === 0) {
      if (there !== undefined) continue;
      folder.set(key, 'file');
      return [tried];
    }
    if (there === 'file') continue;
    const below: Folder = there ?? new Map<string, Folder | 'file'>();
    folder.set(key, below);
    return [tried, ...place(below, rest)];
  }
}

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${count})${name.slice(dot)}` : `${name} (${count})`;
}
