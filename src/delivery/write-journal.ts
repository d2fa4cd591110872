import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'fs';
import { dirname } from 'path/posix';

/** One change of the output folder. Doing it again, after a crash, changes nothing more. */
export interface Step {
  readonly verb: 'move' | 'remove';
  /** Relative to the output folder; of a move also relative to the folder of staged files. May be a whole folder. */
  readonly path: string;
}

/** Ends the journal of a run that staged everything: without it the output is as it was. */
const END = 'end\n';
const LINE = /^(staged|move|remove) (?:(\d+) )?(.+)$/;

/** How the journal names a staged file, with the bytes that it must have. */
export function stagedLine(path: string, bytes: number): string {
  return `staged ${bytes} ${path}\n`;
}

/** The lines that make the run final: what is to be done, in that order. */
export function finalLines(steps: readonly Step[]): string {
  return steps.map(({ verb, path }) => `${verb} ${path}\n`).join('') + END;
}

/**
 * The steps of a journal, if its run got as far as to change the output.
 * Undefined also when a staged file is not whole, as can happen after a power failure: nothing of that run is to be trusted then.
 */
export function readJournal(journal: string, staged: string): Step[] | undefined {
  const text = readIfThere(journal);
  if (!text.endsWith(`\n${END}`)) return undefined;
  const steps: Step[] = [];
  for (const line of text.slice(0, -END.length - 1).split('\n')) {
    const [, verb, bytes, path] = LINE.exec(line) ?? [];
    if (verb === 'move' || verb === 'remove') {
      steps.push({ verb, path });
    } else {
      const file = lstatSync(`${staged}/${path}`, { throwIfNoEntry: false });
      if (file !== undefined && file.size !== Number(bytes)) return undefined;
    }
  }
  return steps;
}

/** A step that the file system refused. */
export class ReplayError extends Error {
  constructor(public readonly done: number, public readonly step: Step, public override readonly cause: NodeJS.ErrnoException) {
    super(cause.message);
  }
}

/**
 * Does the steps, then removes the folders that they emptied. Every file appears by a rename, so nobody ever sees half of one.
 * Throws ReplayError.
 */
export function replay(steps: readonly Step[], staged: string, outdir: string): void {
  const emptied = new Set<string>();
  steps.forEach((step, done) => {
    try {
      if (done === 0) mkdirSync(outdir, { recursive: true });
      if (step.verb === 'move') {
        move(`${staged}/${step.path}`, `${outdir}/${step.path}`);
      } else {
        rmSync(`${outdir}/${step.path}`, { force: true });
        emptied.add(dirname(step.path));
      }
    } catch (error) {
      throw new ReplayError(done, step, error as NodeJS.ErrnoException);
    }
  });
  for (const folder of emptied) removeIfEmpty(outdir, folder);
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const source = lstatSync(from, { throwIfNoEntry: false });
    // moved before a crash
    if (source === undefined) return;
    if (source.isDirectory() && lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) {
      for (const name of readdirSync(from)) move(`${from}/${name}`, `${to}/${name}`);
    } else if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
    } else {
      throw error;
    }
  }
}

function removeIfEmpty(outdir: string, folder: string): void {
  for (let path = folder; path !== '.'; path = dirname(path)) {
    try {
      rmdirSync(`${outdir}/${path}`);
    } catch (error) {
      // gone before a crash: its parent may still be there
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    }
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
