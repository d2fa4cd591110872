import { GITOPS, inventoryPath } from './inventory';
import { Step } from './write-journal';

/**
 * What a run will do to the output folder, in the order that a reader of it, or a crash, can stand: a kustomization comes after the
 * files that it lists, and what tells GitOps of a cluster after the cluster; removals go the other way. Inventories come last, since
 * they say what the next run may remove.
 */
export class WritePlan {
  /** Paths that earlier inventories list and the new ones do not. */
  public readonly removals = new Set<string>();
  /** Folders that do not exist yet: each appears whole, by one rename. */
  private readonly folders = new Set<string>();
  private readonly files: string[] = [];
  private count = 0;

  /** A file that is new or changed, or is part of a folder that is new altogether. */
  public write(path: string, newFolder: boolean): void {
    this.count++;
    if (newFolder) this.folders.add(topOf(path));
    else this.files.push(path);
  }

  /** Everything that will be renamed or removed. */
  public paths(): string[] {
    return [...this.folders, ...this.files, ...this.removals];
  }

  public steps(): Step[] {
    const moves = [...this.folders, ...this.files].map((path): Step => ({ verb: 'move', path }));
    const removals = [...this.removals].map((path): Step => ({ verb: 'remove', path }));
    return [...moves, ...removals].map((step) => ({ step, rank: RANKS.findIndex((fits) => fits(step)) }))
      .sort((a, b) => a.rank - b.rank).map(({ step }) => step);
  }

  public result(): { written: string[]; filesWritten: number; removed: string[] } {
    const written = [...[...this.folders].map((folder) => `${folder}/`), ...this.files];
    return { written: written.sort(), filesWritten: this.count, removed: [...this.removals].sort() };
  }
}

/** The folder of the output that a path is in. */
export function topOf(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}

const isInventory = (path: string) => path === inventoryPath(topOf(path));
const isGitops = (path: string) => topOf(path) === GITOPS;
const isKustomization = (path: string) => path.endsWith('/kustomization.yaml');

/** The first that fits a step tells when its turn is. */
const RANKS: readonly ((step: Step) => boolean)[] = [
  ({ verb, path }) => verb === 'move' && !isInventory(path) && !isGitops(path) && !isKustomization(path),
  ({ verb, path }) => verb === 'move' && !isInventory(path) && !isGitops(path),
  ({ verb, path }) => verb === 'move' && !isInventory(path),
  ({ verb, path }) => verb === 'remove' && isGitops(path) && !isInventory(path),
  ({ verb, path }) => verb === 'remove' && !isInventory(path) && !isKustomization(path),
  ({ verb, path }) => verb === 'remove' && !isInventory(path),
  () => true,
];
