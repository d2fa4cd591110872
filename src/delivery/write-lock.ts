import { closeSync, fstatSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'fs';
import { hostname } from 'os';
import { diagnostic, FleetError, Severity } from '../diagnostics';

/** `lock.<host>.<pid>.<start>`: all that is known of the owner is in the name, so no lock is ever half written. */
const LOCK = /^lock\.([\w-]+)\.(\d+)\.(\d+)$/;

/** The processes of another host (a container is one) cannot be asked; a run takes seconds, so a lock of that age is of a dead one. */
const FOREIGN_LOCK_LIFE_MS = 10 * 60 * 1000;

/**
 * One run at a time in a staging folder.
 *
 * Each run creates a lock of its own name and only then looks for others. Of two runs at least the later one sees the other and gives
 * way, so never do two hold it; that both give way is possible and harmless. The lock of a dead process is taken away.
 */
export class RunLock {
  /**
   * Creates the folder if need be and takes the lock.
   * Throws FleetError when a live run has it.
   */
  public static acquire(folder: string, outdir: string): RunLock {
    const name = `lock.${host()}.${process.pid}.${startOf(process.pid) ?? 0}`;
    const lock = new RunLock(`${folder}/${name}`, create(folder, name, outdir));
    for (const other of readdirSync(folder)) {
      if (other === name || !LOCK.test(other)) continue;
      if (isHeld(folder, other)) {
        lock.release();
        throw anotherRun(outdir, `${folder}/${other}`, describe(other));
      }
      rmSync(`${folder}/${other}`, { force: true });
    }
    return lock;
  }

  private constructor(private readonly path: string, /** When it was taken, by the clock of the file system. */ public readonly takenMs: number) {}

  public release(): void {
    rmSync(this.path, { force: true });
  }
}

function create(folder: string, name: string, outdir: string): number {
  for (let attempt = 0; ; attempt++) {
    mkdirSync(folder, { recursive: true });
    try {
      const fd = openSync(`${folder}/${name}`, 'wx');
      const { mtimeMs } = fstatSync(fd);
      closeSync(fd);
      return mtimeMs;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // host, pid and start are ours: an unfinished run of this very process
      if (code === 'EEXIST') throw anotherRun(outdir, `${folder}/${name}`, 'this process');
      // a run that just ended took the folder away
      if (code !== 'ENOENT' || attempt === 100) throw error;
    }
  }
}

function isHeld(folder: string, name: string): boolean {
  const [, owner, pid, start] = LOCK.exec(name)!;
  if (owner === host()) return isAlive(Number(pid), start);
  const lock = lstatSync(`${folder}/${name}`, { throwIfNoEntry: false });
  return lock !== undefined && Date.now() - lock.mtimeMs < FOREIGN_LOCK_LIFE_MS;
}

/** Whether that process still runs, and is not a later one that was given the same number. */
function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as another user's
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === undefined || start === '0' || now === start;
}

/** When a process began, in ticks since boot; undefined where the system does not say. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // the second field is a name that may hold anything, so count from its closing bracket: starttime is the 22nd
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function host(): string {
  return hostname().replace(/[^\w-]/g, '-') || 'unknown';
}

function describe(name: string): string {
  const [, owner, pid] = LOCK.exec(name)!;
  return `process ${pid} on ${owner}`;
}

function anotherRun(outdir: string, lock: string, owner: string): FleetError {
  return new FleetError('the output was not written', [diagnostic(
    Severity.ERROR, 'another-run', outdir, `${owner} is writing there`,
    `wait until it ends; if no such run exists, delete ${lock}`,
  )]);
}
