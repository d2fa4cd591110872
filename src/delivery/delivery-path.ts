/** Folder of the output in the repository where nothing says otherwise. */
const DEFAULT_PATH = 'dist';

/**
 * Folder of the output in the repository, from its root: without `./` and a slash at the end; empty for the root itself.
 *
 * @param given what the delivery says; otherwise `outdir` of the fleet is taken, as far as it is a place inside of the repository
 */
export function deliveryPath(given: string | undefined, outdir: string | undefined): string {
  if (given !== undefined) return normalized(given);
  return outdir === undefined || pathError(outdir) !== undefined ? DEFAULT_PATH : normalized(outdir);
}

/** Why the text is not a folder of a repository, if so. */
export function pathError(text: string): string | undefined {
  if (/^[/~]|^[a-zA-Z]:/.test(text)) return `'${text}' is no path from the root of the repository`;
  if (/[\\\s]/.test(text)) return `'${text}' holds a blank or a backslash`;
  return text.split('/').includes('..') ? `'${text}' leaves the repository` : undefined;
}

/** The path of a cluster's folder. */
export function clusterPath(path: string, cluster: string): string {
  return path === '' ? cluster : `${path}/${cluster}`;
}

function normalized(path: string): string {
  return path.split('/').filter((part) => part !== '' && part !== '.').join('/');
}
