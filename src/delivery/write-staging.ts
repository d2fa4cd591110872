import { closeSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, rmdirSync, rmSync, Stats, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { diagnostic, FleetError, Severity } from '../diagnostics';
import { finalLines, readJournal, replay, ReplayError, stagedLine, Step } from './write-journal';
import { RunLock } from './write-lock';

/** Journal lines are written in chunks of about this many characters, so that a large fleet does not pile them up. */
const CHUNK = 65_536;

/**
 * The folder where a run lays down what it will change: `.<name>.staging` beside the output folder, hence on the same file system, and
 * where no GitOps tool looks. It exists only while a run is under way, or after one was killed.
 *
 *     lock.<host>.<pid>.<start>   who is at work
 *     journal                     what is staged; then, at commit, what is to be done, and `end`
 *     files/                      new and changed files
 *
 * Nothing is flushed with fsync: a killed process loses nothing by that, and 10,000 flushes cost seconds. After a power failure staged
 * files of the wrong size are thrown away, and files in the output that are not what they should be are written anew by the next run,
 * which compares all of them.
 */
export class Staging {
  /**
   * Takes the lock and finishes or clears what a killed run left behind.
   * Throws FleetError when another run is under way or the folder cannot be used.
   */
  public static open(outdir: string, display: string): Staging {
    const folder = join(dirname(outdir), `.${basename(outdir)}.staging`);
    const there = lstatSync(folder, { throwIfNoEntry: false });
    if (there !== undefined && !there.isDirectory()) {
      throw refused('staging-in-the-way', folder, `it is ${there.isSymbolicLink() ? 'a symlink' : 'no folder'}, and files must be staged there`, 'remove it');
    }
    return new Staging(outdir, display, folder, acquire(folder, display));
  }

  /** An earlier run was killed while it changed the output, and its changes were completed. */
  public readonly recovered: boolean;
  private readonly files: string;
  private readonly journal: string;
  private readonly folders = new Set<string>();
  private fd: number | undefined;
  private lines = '';
  private over = false;

  private constructor(
    private readonly outdir: string, private readonly display: string, private readonly folder: string, private readonly lock: RunLock,
  ) {
    this.files = `${folder}/files`;
    this.journal = `${folder}/journal`;
    try {
      const steps = readJournal(this.journal, this.files);
      if (steps !== undefined) this.replay(steps);
      this.recovered = steps !== undefined;
      this.clear();
    } catch (error) {
      this.lock.release();
      throw error;
    }
  }

  /** When the run began, by the clock of the file system. */
  public get beganMs(): number {
    return this.lock.takenMs;
  }

  /** Lays down a new or changed file. */
  public stage(path: string, text: string): Stats {
    const file = `${this.files}/${path}`;
    const folder = dirname(file);
    if (!this.folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.folders.add(folder);
    }
    const fd = openSync(file, 'wx');
    try {
      writeFileSync(fd, text);
      const stats = fstatSync(fd);
      this.lines += stagedLine(path, stats.size);
      if (this.lines.length > CHUNK) this.write();
      return stats;
    } finally {
      closeSync(fd);
    }
  }

  /** What was laid down at a path. */
  public read(path: string): string {
    return readFileSync(`${this.files}/${path}`, 'utf8');
  }

  /**
   * Makes the staged files and the removals the output, and ends the run.
   * Returns the time, by the clock of the file system, when everything had been staged.
   * Throws FleetError when the file system refuses a step: if it was the first, the output is as it was.
   */
  public commit(steps: readonly Step[]): number {
    let stagedMs = this.beganMs;
    if (steps.length > 0) {
      this.lines += finalLines(steps);
      this.write();
      stagedMs = fstatSync(this.fd!).mtimeMs;
      this.closeJournal();
      this.replay(steps);
    }
    this.close();
    return stagedMs;
  }

  /** Ends the run and forgets what was staged; the output is as it was. */
  public close(): void {
    // the folder may be another run's by now
    if (this.over) return;
    this.over = true;
    this.clear();
    this.lock.release();
    try {
      rmdirSync(this.folder);
    } catch {
      // another run has just begun
    }
  }

  private replay(steps: readonly Step[]): void {
    try {
      replay(steps, this.files, this.outdir);
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      const { done, step, cause } = error;
      const where = `${this.display}/${step.path}`;
      if (done === 0) {
        this.close();
        throw refused('write-refused', where, `the file system refused to ${step.verb} it, and nothing was changed: ${cause.message}`, cause.code === 'EXDEV'
          ? 'the output folder is a mount point; choose a folder inside it' : undefined);
      }
      this.over = true;
      this.lock.release();
      throw refused('write-refused', where, `the file system refused to ${step.verb} it after ${done} of ${steps.length} changes: ${cause.message}`,
        `remove the cause and run again: the next run completes the rest; or delete ${this.folder} to give the rest up`);
    }
  }

  private write(): void {
    this.fd ??= openSync(this.journal, 'wx');
    writeFileSync(this.fd, this.lines);
    this.lines = '';
  }

  private closeJournal(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private clear(): void {
    this.closeJournal();
    // the journal first: as long as it is there, what it lists is to be done
    rmSync(this.journal, { force: true });
    rmSync(this.files, { recursive: true, force: true });
  }
}

function acquire(folder: string, display: string): RunLock {
  try {
    return RunLock.acquire(folder, display);
  } catch (error) {
    if (error instanceof FleetError) throw error;
    throw refused('staging-in-the-way', folder, `files must be staged there: ${(error as Error).message}`, 'the folder that holds the output folder must be writable');
  }
}

function refused(code: string, where: string, message: string, hint?: string): FleetError {
  return new FleetError('the output was not written', [diagnostic(Severity.ERROR, code, where, message, hint)]);
}
