import { accessSync, constants, lstatSync, readdirSync, readFileSync, Stats } from 'fs';
import { dirname } from 'path/posix';
import { Report } from '../diagnostics';

/** `barred`: something is there that must not be written through; it has been reported. */
export type FolderState = 'absent' | 'folder' | 'barred';

/**
 * The output folder as it is on disk: looked at, never changed, and no link is ever followed.
 * What must not be written over is reported as an error, once.
 */
export class Target {
  private readonly folders = new Map<string, FolderState>();

  constructor(private readonly outdir: string, private readonly display: string, private readonly report: Report) {
    const itself = lstatSync(outdir, { throwIfNoEntry: false });
    if (itself === undefined) {
      this.folders.set('.', 'absent');
      return;
    }
    this.folders.set('.', this.judge('.', itself));
    if (this.folders.get('.') === 'barred') return;
    // one look instead of one for each cluster; what is no folder is judged when somebody needs the name
    for (const entry of readdirSync(outdir, { withFileTypes: true })) {
      if (entry.isDirectory()) this.folders.set(entry.name, 'folder');
    }
  }

  /** The folders right below. */
  public get topFolders(): string[] {
    return [...this.folders].filter(([name, state]) => state === 'folder' && name !== '.' && !name.includes('/')).map(([name]) => name);
  }

  public folder(path: string): FolderState {
    const known = this.folders.get(path);
    if (known !== undefined) return known;
    let state = this.folder(dirname(path));
    if (state === 'folder') {
      const stats = lstatSync(`${this.outdir}/${path}`, { throwIfNoEntry: false });
      state = stats === undefined ? 'absent' : this.judge(path, stats);
    }
    this.folders.set(path, state);
    return state;
  }

  /** What is known of a file; undefined when it does not exist, 'barred' when it, or a folder above it, must not be touched. */
  public file(path: string): Stats | 'barred' | undefined {
    const folder = this.folder(dirname(path));
    if (folder !== 'folder') return folder === 'absent' ? undefined : folder;
    const stats = lstatSync(`${this.outdir}/${path}`, { throwIfNoEntry: false });
    if (stats === undefined || stats.isFile()) return stats;
    this.bar(path, stats, 'a file');
    return 'barred';
  }

  public read(path: string): string {
    return readFileSync(`${this.outdir}/${path}`, 'utf8');
  }

  /** The text of a file as it was, for who compares; undefined where there is none to read. */
  public readIfThere(path: string): string | undefined {
    const found = this.file(path);
    return found === undefined || found === 'barred' ? undefined : this.read(path);
  }

  public names(folder: string): string[] {
    return readdirSync(`${this.outdir}/${folder}`);
  }

  /** How messages name a path. */
  public where(path: string): string {
    return path === '.' ? this.display : `${this.display}/${path}`;
  }

  /** Reports the merge conflict that is left in a file which would be written over; whether there is one. */
  public inConflict(path: string, text: string): boolean {
    const line = conflictLine(text);
    if (line !== undefined) {
      this.report.error('conflict-markers', `${this.where(path)}:${line}`, 'a merge conflict is not resolved here',
        'check out either side of the file and run again: the output is written anew anyway');
    }
    return line !== undefined;
  }

  /** Reports folders that are not ours to write to: better before the first change than in the middle. */
  public requireWritable(folders: ReadonlySet<string>): void {
    for (const folder of folders) {
      if (this.folder(folder) !== 'folder') continue;
      try {
        accessSync(`${this.outdir}/${folder}`, constants.W_OK);
      } catch (error) {
        this.report.error('not-writable', this.where(folder), (error as Error).message, 'give the folder to the user who runs this');
      }
    }
  }

  /** Reports what is in a folder that had no inventory and is none of the given paths: nobody knows whose it is. */
  public mentionStrangers(folder: string, paths: readonly string[], inventory: string): void {
    if (this.folder(folder) !== 'folder') return;
    const strangers = this.names(folder).filter((name) => !paths.some((path) => path === `${folder}/${name}` || path.startsWith(`${folder}/${name}/`)));
    if (strangers.length > 0) {
      this.report.warning('no-inventory', this.where(inventory), `it does not exist, so nothing is removed: ${strangers.sort().join(', ')} left alone`,
        'remove by hand what an earlier run has left');
    }
  }

  private judge(path: string, stats: Stats): FolderState {
    if (stats.isDirectory()) return 'folder';
    this.bar(path, stats, 'a folder');
    return 'barred';
  }

  private bar(path: string, stats: Stats, expected: string): void {
    const what = stats.isSymbolicLink() ? 'a symlink' : stats.isFile() ? 'a file' : stats.isDirectory() ? 'a folder' : 'no regular file';
    this.report.error(stats.isSymbolicLink() ? 'symlink-in-the-way' : 'not-a-file', this.where(path), `it is ${what}; expected ${expected}`,
      stats.isSymbolicLink() ? 'remove the link, or let the output go to the place that it points to' : 'remove it');
  }
}

/** Both sides of a conflict begin or end so; a row of `=` alone may be a heading. */
const CONFLICT = /^(?:<{7}|>{7})(?=[ \r\n]|$)/m;

function conflictLine(text: string): number | undefined {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return undefined;
  const found = CONFLICT.exec(text);
  return found === null ? undefined : text.slice(0, found.index).split('\n').length;
}
