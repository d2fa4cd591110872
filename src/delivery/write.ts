import { basename, resolve } from 'path';
import { dirname } from 'path/posix';
import { Diagnostic, diagnostic, FleetError, Report, Severity } from '../diagnostics';
import { ApplyHistory } from './apply/history';
import { Member, memberOf } from './apply/renames';
import { GITOPS, Inventory, inventoryPath, InventoryObject, inventoryText, lostObjects, parseInventory } from './inventory';
import type { OutputFile } from './layout';
import { CacheEntry, ClusterMemory, defaultCacheFile, Fingerprint, isFresh, StatCache } from './write-cache';
import { allowedByEnvironment, ClusterLoss, guardRemovals } from './write-guard';
import { pathProblems } from './write-paths';
import { topOf, WritePlan } from './write-plan';
import { Staging } from './write-staging';
import { Target } from './write-target';

/** How the output is written. */
export interface OutputWriterOptions {
  /** Clusters that may vanish or lose objects, however many. @default - none by name */
  readonly acknowledgeRemovals?: readonly string[];
  /** Objects that may be deleted and created again, `<cluster>/<kind>/<namespace>/<name>`. @default - those of FLEET_ALLOW_RECREATION */
  readonly acknowledgeRecreation?: readonly string[];
  /** How many clusters may vanish or lose objects. @default - FLEET_ALLOW_REMOVAL, else what `REMOVAL_SHARE` allows */
  readonly allowRemoval?: number;
  /** Where it is remembered which input gave which files; '' for nowhere. @default - below the nearest node_modules */
  readonly cacheFile?: string;
}

/** What a run did to the output. Paths are relative to the output folder. */
export interface WriteResult {
  /** New and changed files; a folder that is new altogether stands once, as `<cluster>/`. */
  readonly written: string[];
  /** How many files that are. */
  readonly filesWritten: number;
  /** How many files were right already and have not been touched. */
  readonly unchanged: number;
  /** Files that are gone. */
  readonly removed: string[];
  /** What is worth knowing: warnings and remarks. */
  readonly diagnostics: Diagnostic[];
}

/** A cluster's folder name: what is checked elsewhere in full is here only kept from leaving the output folder. */
const OWNER = /^[A-Za-z0-9][\w.-]*$/;

/**
 * Writes the output, all or nothing.
 *
 *     begin -> (unchanged -> keepCluster | stageCluster) for each cluster -> stageGitops -> commit | abort
 *
 * Texts are compared with what is on disk and, where they differ, laid down in a staging folder; nothing else is kept of them. Problems
 * of all clusters are collected and thrown by `commit`, and until then the output is not touched. `commit` then renames: new and changed
 * files, kustomizations, what GitOps reads; removes what earlier inventories list and nobody produces any more; and sets the inventories
 * last. A run that is killed on the way is completed by the next one. What is right already keeps its time of change.
 */
export class OutputWriter {
  private readonly report = new Report();
  private readonly outdir: string;
  private readonly owners = new Map<string, string>();
  /** Of `gitops/`, in lower case: the only folder that many write to. */
  private readonly shared = new Set<string>();
  private readonly plan = new WritePlan();
  private readonly losses: ClusterLoss[] = [];
  private readonly history: ApplyHistory;
  private readonly vanished: Member[] = [];
  /** Clusters without an inventory before. */
  private readonly appeared: string[] = [];
  private readonly entries: { cluster: string; entry: CacheEntry; latestMs: number }[] = [];
  private readonly fresh = new Map<string, CacheEntry>();
  private previous = { clusters: 0, objects: 0 };
  private same = 0;
  private staging: Staging | undefined;
  private target!: Target;
  private cache!: StatCache;

  constructor(private readonly display: string, private readonly options: OutputWriterOptions = {}) {
    this.outdir = resolve(display);
    this.history = new ApplyHistory(options.acknowledgeRecreation ?? [], process.env);
  }

  /**
   * Takes the output folder for this run, and completes a run that was killed.
   * Throws FleetError when the folder is a symlink or a file, or another run is under way.
   */
  public begin(): void {
    if (basename(this.outdir) === '') throw refused('no-outdir', this.display, 'the root of a file system cannot be the output folder', 'choose a folder, such as dist');
    this.look();
    this.staging = Staging.open(this.outdir, this.display);
    try {
      this.look();
      this.cache = StatCache.load((this.options.cacheFile ?? defaultCacheFile(this.outdir, process.cwd())) || undefined);
    } catch (error) {
      this.abort();
      throw error;
    }
    if (this.staging.recovered) {
      this.report.info('run-completed', this.display, 'an earlier run was killed while it wrote; what it had left to do was done first');
    }
  }

  /** Whether the cluster was written from the input of that key, and all its files are still the same. Then it need not be built. */
  public unchanged(cluster: string, key: string): boolean {
    const entry = this.cache.get(cluster);
    if (entry?.key !== key || this.target.folder(cluster) !== 'folder' || !isFresh(entry, this.outdir)) return false;
    this.fresh.set(cluster, entry);
    return true;
  }

  /** Leaves a cluster, which `unchanged` has found to be so, as it is. Returns what is remembered of it. */
  public keepCluster(cluster: string): ClusterMemory {
    const entry = this.fresh.get(cluster);
    if (entry === undefined) throw new Error(`cluster '${cluster}' was not found unchanged`);
    const files = entry.files.split('\n');
    if (!this.claim(cluster, files.filter((file) => file.startsWith(`${GITOPS}/`)))) return entry;
    this.fresh.delete(cluster);
    this.cache.set(cluster, entry);
    this.same += files.length;
    this.previous.clusters++;
    this.previous.objects += entry.objects;
    return entry;
  }

  /**
   * Compares a cluster's files with those on disk and stages what differs.
   * With a memory, `unchanged` will know the cluster in the next run.
   *
   * @param label value of its cluster label
   */
  public stageCluster(
    cluster: string, files: readonly OutputFile[], objects: readonly InventoryObject[], memory?: ClusterMemory, label = cluster,
  ): void {
    this.stage(cluster, files, { objects, label }, memory);
  }

  /** The same for the files in `gitops/` that belong to no cluster. */
  public stageGitops(files: readonly OutputFile[]): void {
    if (files.length > 0) this.stage(GITOPS, files, { objects: [], label: GITOPS });
  }

  /**
   * Makes what was staged the output.
   * Throws FleetError, and leaves the output as it was, when there was a problem with any cluster or more would be removed than was
   * acknowledged.
   */
  public commit(): WriteResult {
    try {
      this.planVanished();
      const { acknowledgeRemovals: clusters = [], allowRemoval: count = allowedByEnvironment(process.env) } = this.options;
      this.report.add(...this.history.report(this.vanished, () => this.appeared.map((cluster) => this.stagedMember(cluster))));
      this.report.add(...guardRemovals(this.losses, this.previous, { clusters, count }, this.display));
      this.dropNeedless();
      this.target.requireWritable(new Set(this.plan.paths().map((path) => dirname(path))));
      this.report.throwIfErrors('the output was not written');
    } catch (error) {
      this.abort();
      throw error;
    }
    const stagedMs = this.running().commit(this.plan.steps());
    for (const { cluster, entry, latestMs } of this.entries) {
      // written in the tick in which staging ended: a later change could bear the same time and would go unseen
      if (latestMs < stagedMs) this.cache.set(cluster, entry);
    }
    this.cache.save();
    return { ...this.plan.result(), unchanged: this.same, diagnostics: this.report.diagnostics };
  }

  /** Ends the run and leaves the output as it was. */
  public abort(): void {
    this.staging?.close();
  }

  private look(): void {
    this.target = new Target(this.outdir, this.display, this.report);
    this.report.throwIfErrors('the output was not written');
  }

  private running(): Staging {
    if (this.staging === undefined) throw new Error('begin() comes first');
    return this.staging;
  }

  private stage(owner: string, files: readonly OutputFile[], content: Content, memory?: ClusterMemory): void {
    const { objects, label } = content;
    const paths = files.map(({ path }) => path);
    if (!this.claim(owner, paths)) return;
    const inventory = inventoryPath(owner);
    const seen = { all: new Fingerprint(), comparedMs: 0 };
    for (const { path, text } of files) this.stageFile(path, text, seen);
    const before = this.stageFile(inventory, inventoryText(owner, paths, objects, this.report, label), seen);
    if (before.exists) this.planRemovals(owner, files, content, before.text);
    else this.appear(owner, paths);
    // a file that was left as it is could have been written in this very tick, and once more after we looked
    if (memory !== undefined && seen.comparedMs < this.running().beganMs) {
      const entry = { ...memory, files: [...paths, inventory].join('\n'), fingerprint: seen.all.digest(), objects: objects.length };
      this.entries.push({ cluster: owner, entry, latestMs: seen.all.latestMs });
    }
  }

  /** Returns whether there was such a file, and its text when that will be replaced. */
  private stageFile(path: string, text: string, seen: { readonly all: Fingerprint; comparedMs: number }): { exists: boolean; text?: string } {
    const found = this.target.file(path);
    if (found === 'barred') return { exists: false };
    const before = found === undefined ? undefined : this.target.read(path);
    if (found !== undefined && before === text && found.size === Buffer.byteLength(text)) {
      seen.comparedMs = Math.max(seen.comparedMs, found.mtimeMs);
      seen.all.add(found);
      this.same++;
      return { exists: true };
    }
    if (before !== undefined && this.target.inConflict(path, before)) return { exists: false };
    seen.all.add(this.running().stage(path, text));
    this.plan.write(path, this.target.folder(topOf(path)) === 'absent');
    return { exists: before !== undefined, text: before };
  }

  /** Plans to remove what the inventory before lists and the new one does not. `before` is undefined when they are equal. */
  private planRemovals(owner: string, files: readonly OutputFile[], { objects, label }: Content, before: string | undefined): void {
    const old: Inventory | undefined = before === undefined ? { files: [], objects } : this.parse(owner, before);
    if (old === undefined) return;
    // where case does not count, removing `A.yaml` would remove the new `a.yaml`
    const now = new Set(old.files.length === 0 ? [] : files.map(({ path }) => path.toLowerCase()));
    for (const file of old.files) if (!now.has(file.toLowerCase())) this.plan.removals.add(file);
    if (owner === GITOPS) return;
    this.previous.clusters++;
    this.previous.objects += old.objects.length;
    if (before === undefined) return;
    this.losses.push({ cluster: owner, had: old.objects.length, loses: lostObjects(old.objects, objects), vanishes: false });
    this.history.labelled(owner, old.label ?? owner, label);
    this.history.changed({
      cluster: owner,
      before: old.objects,
      after: objects,
      oldText: (file) => this.target.readIfThere(`${owner}/${file}`),
      newText: (file) => files.find(({ path }) => path === `${owner}/${file}`)?.text,
    });
  }

  /** Plans to remove the clusters that have an inventory and are not in the fleet any more. */
  private planVanished(): void {
    const strangers: string[] = [];
    for (const owner of this.target.topFolders) {
      if (this.owners.has(owner.toLowerCase())) continue;
      const inventory = inventoryPath(owner);
      const found = this.target.file(inventory);
      if (found === undefined && owner !== GITOPS) strangers.push(owner);
      if (found === undefined || found === 'barred') continue;
      const text = this.target.read(inventory);
      if (this.target.inConflict(inventory, text)) continue;
      const old = this.parse(owner, text);
      for (const file of [...old?.files ?? [], inventory]) this.plan.removals.add(file);
      if (owner === GITOPS || old === undefined) continue;
      this.previous.clusters++;
      this.losses.push({ cluster: owner, had: old.objects.length, loses: old.objects.length, vanishes: true });
      this.vanished.push(memberOf(owner, old));
    }
    if (strangers.length > 0) {
      this.report.info('foreign-folder', this.display, `${strangers.sort().join(', ')}: no cluster of this fleet, and without an inventory nothing is removed`);
    }
  }

  /** What another cluster has taken over stays, and what is gone already need not go. */
  private dropNeedless(): void {
    for (const path of this.plan.removals) {
      const found = this.shared.has(path.toLowerCase()) ? undefined : this.target.file(path);
      if (found === undefined || found === 'barred') this.plan.removals.delete(path);
    }
  }

  private appear(owner: string, paths: readonly string[]): void {
    if (owner === GITOPS) return;
    this.appeared.push(owner);
    this.target.mentionStrangers(owner, paths, inventoryPath(owner));
  }

  private stagedMember(cluster: string): Member {
    return memberOf(cluster, this.parse(cluster, this.running().read(inventoryPath(cluster))) ?? { files: [], objects: [] });
  }

  private parse(owner: string, text: string): Inventory | undefined {
    return parseInventory(owner, text, this.target.where(inventoryPath(owner)), this.report);
  }

  /** Names and paths that cannot be written are reported; whether all can. */
  private claim(owner: string, paths: readonly string[]): boolean {
    const problems: string[] = [];
    const known = this.owners.get(owner.toLowerCase());
    if (!OWNER.test(owner)) problems.push('it is no name of a folder');
    if (known !== undefined) problems.push(known === owner ? 'it is staged twice' : `it and '${known}' are one folder where case does not count`);
    this.owners.set(owner.toLowerCase(), owner);
    problems.push(...pathProblems(owner, paths, this.shared));
    for (const problem of problems) this.report.error('invalid-output-path', `output of '${owner}'`, problem);
    return problems.length === 0 && this.target.folder(owner) !== 'barred';
  }
}

/** What an inventory says of a cluster beside its files. */
type Content = Required<Pick<Inventory, 'objects' | 'label'>>;

function refused(code: string, where: string, message: string, hint: string): FleetError {
  return new FleetError('the output was not written', [diagnostic(Severity.ERROR, code, where, message, hint)]);
}
