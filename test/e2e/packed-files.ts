import { open } from 'yauzl';

/** The paths of what a `.vsix`, which is a ZIP archive, holds. */
export function filesIn(archive: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    open(archive, {}, (error, zip) => {
      if (error !== null) return reject(error);
      const files: string[] = [];
      zip.on('entry', ({ fileName }: { readonly fileName: string }) => files.push(fileName));
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
    });
  });
}
