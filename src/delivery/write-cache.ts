import { createHash } from 'crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, Stats, statSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { ClusterFacts } from './cluster-facts';
import { Diagnostic } from '../diagnostics';

/** What whoever builds a cluster wants to know again of it. */
export interface ClusterMemory {
  /** Digest of all that its files were made from. */
  readonly key: string;
  /** What there was to say when it was built. */
  readonly remarks: readonly Diagnostic[];
  readonly facts: ClusterFacts;
}

/** What is remembered of a cluster that was written. */
export interface CacheEntry extends ClusterMemory {
  /** Its files, relative to the output folder, in the order of the fingerprint, a line each: 5,000 clusters of lists would be felt. */
  readonly files: string;
  /** Of the stats of these files. */
  readonly fingerprint: string;
  /** How many objects they hold. */
  readonly objects: number;
}

const FORMAT = 4;

/**
 * Remembers which input gave which files, so that a cluster whose input is the same need not be built to see that it is the same.
 * Only ever a shortcut: without it, or when it cannot be read or written, everything is built and compared.
 */
export class StatCache {
  public static load(file: string | undefined): StatCache {
    return new StatCache(file, file === undefined ? new Map() : read(file));
  }

  private readonly next = new Map<string, CacheEntry>();
  private changed = false;

  private constructor(private readonly file: string | undefined, private readonly entries: ReadonlyMap<string, CacheEntry>) {}

  /** What the run before remembered. */
  public get(cluster: string): CacheEntry | undefined {
    return this.entries.get(cluster);
  }

  /** What this run remembers; the entry of `get` itself when nothing changed. */
  public set(cluster: string, entry: CacheEntry): void {
    this.next.set(cluster, entry);
    this.changed ||= this.entries.get(cluster) !== entry;
  }

  public save(): void {
    if (this.file === undefined || (!this.changed && this.next.size === this.entries.size)) return;
    const facts = new Numbered();
    const lines = [...this.next].map(([cluster, entry]) => {
      const { key, files, fingerprint, objects, remarks } = entry;
      return JSON.stringify([cluster, key, files, fingerprint, objects, remarks, facts.of(entry.facts)]);
    });
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      const fresh = `${this.file}.${process.pid}`;
      writeFileSync(fresh, `{"version":${FORMAT},"facts":[\n${facts.texts.join(',\n')}\n],"clusters":[\n${lines.join(',\n')}\n]}\n`);
      renameSync(fresh, this.file);
      forgetOld(dirname(this.file));
    } catch {
      // a run is not worse for not being remembered
    }
  }
}

/** What many clusters share, as JSON, each once. */
class Numbered {
  public readonly texts: string[] = [];
  private readonly byObject = new Map<object, number>();
  private readonly byText = new Map<string, number>();

  public of(value: object): number {
    const known = this.byObject.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    const number = this.byText.get(text) ?? this.texts.push(text) - 1;
    this.byText.set(text, number);
    this.byObject.set(value, number);
    return number;
  }
}

/** After this time without a change an output is forgotten: those in temporary folders would pile up. */
const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60 * 1000;

/** Names that `defaultCacheFile` gives. */
const OWN_NAME = /^[0-9a-f]{20}\.json$/;

function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (OWN_NAME.test(name) && Date.now() - statSync(file).mtimeMs > FORGOTTEN_AFTER_MS) rmSync(file, { force: true });
  }
}

/** Stats of a cluster's files as one short text: a file that was written since has another time, size or inode. */
export class Fingerprint {
  /** When the latest of the files was written. */
  public latestMs = 0;
  private text = '';

  public add(stats: Stats): void {
    this.text += `${stats.size} ${stats.mtimeMs} ${stats.ino}\n`;
    if (stats.mtimeMs > this.latestMs) this.latestMs = stats.mtimeMs;
  }

  public digest(): string {
    return createHash('sha256').update(this.text).digest('base64').slice(0, 24);
  }
}

/** Whether the files of an entry are those that were written. */
export function isFresh(entry: CacheEntry, outdir: string): boolean {
  const found = new Fingerprint();
  for (const file of entry.files.split('\n')) {
    const stats = lstatSync(`${outdir}/${file}`, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return false;
    found.add(stats);
  }
  return found.digest() === entry.fingerprint;
}

/**
 * Where the memory of an output folder is kept: below the nearest `node_modules`, which is as trusted as the code that it holds and
 * never committed. Undefined, so no memory, where there is none: a shared temporary folder would let others say what is unchanged.
 */
export function defaultCacheFile(outdir: string, cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (statSync(join(folder, 'node_modules'), { throwIfNoEntry: false })?.isDirectory()) {
      const name = createHash('sha256').update(outdir).digest('hex').slice(0, 20);
      return join(folder, 'node_modules', '.cache', 'cdk8s-fleet-monitoring', `${name}.json`);
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function read(file: string): Map<string, CacheEntry> {
  const entries = new Map<string, CacheEntry>();
  try {
    const { version, clusters, facts: shared } = JSON.parse(readFileSync(file, 'utf8')) as { version: unknown; clusters: unknown[][]; facts: unknown[] };
    if (version !== FORMAT) return entries;
    for (const [cluster, key, files, fingerprint, objects, remarks, number] of clusters) {
      const facts = shared[Number(number)];
      if (typeof files !== 'string' || typeof objects !== 'number' || !Array.isArray(remarks) || typeof facts !== 'object' || facts === null) return new Map();
      entries.set(String(cluster), {
        key: String(key), files, fingerprint: String(fingerprint), objects, remarks: remarks as Diagnostic[], facts: facts as ClusterFacts,
      });
    }
  } catch {
    return new Map();
  }
  return entries;
}
