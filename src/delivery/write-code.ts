import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of the library's own code, beside each other both in the sources and in the package. */
const FOLDERS = [join(__dirname, '..'), join(__dirname, '..', '..', 'imports')];

/**
 * Changes with the code of the library, so that what another version has written is written anew.
 * A version number would not do: while the library is worked on, it stays the same.
 */
export function codeFingerprint(folders: readonly string[] = FOLDERS): string {
  return folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.[jt]s$/.test(file))
    .sort()
    .map((file) => {
      const { mtimeMs, size } = statSync(join(folder, file));
      return `${file} ${mtimeMs} ${size}`;
    })).join('\n');
}
