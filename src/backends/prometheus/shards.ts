import { createHash } from 'node:crypto';
import { CONFIG_FILE } from './args';
import { Tree } from './fields';
import { BackendOutput, CollectorPlan } from '../../compile/plan';
import { isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';

/**
 * What a ConfigMap of a split config holds at most, unless one cluster alone has more. `kubectl apply` and Argo CD keep a copy of
 * an object in one of its annotations, all of which together may have 256 KiB; the rest is for the escapes of that copy.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (TotalAnnotationSizeLimitB)
 */
export const SHARD_BYTES = 224 * 1024;

/** A bound for clusters whose hashes end alike. */
const MOST_SHARDS = 4096;

/** `scrape_config_files` came with 2.43. */
const SPLITS_SINCE = [2, 43] as const;

/** Suffix of a ConfigMap, and name of the one file in it. */
const shardName = (index: number) => `jobs-${index}`;
const FILES = 'jobs-*.yml';

/** The part of a config that one cluster's jobs make. */
interface Part {
  readonly hash: number;
  /** As items of the list. */
  readonly text: string;
  readonly bytes: number;
}

/**
 * The config as text: one file, or, where that would be too large for a ConfigMap, one with the cluster's own jobs, and the jobs of
 * other clusters in files of their own. Which of those a cluster is in follows from its name and from how many there are, always a
 * power of two: one more cluster changes one file, until their number doubles.
 */
export function printConfig(plan: CollectorPlan, tree: Tree): Pick<BackendOutput, 'files' | 'shards'> {
  const { own, byCluster } = separated(plan, tree.scrape_configs as readonly Tree[]);
  if (byCluster.size > 0 && isAtLeast(plan.version, ...SPLITS_SINCE)) {
    const parts = [...byCluster].map(partOf);
    const { global, ...others } = tree;
    const main = emitYaml({ global, scrape_config_files: [FILES], ...others, scrape_configs: own });
    const total = parts.reduce((sum, { bytes }) => sum + bytes, Buffer.byteLength(main));
    if (total > SHARD_BYTES) return { files: { [CONFIG_FILE]: main }, shards: shardsOf(parts) };
  }
  return { files: { [CONFIG_FILE]: emitYaml(tree) } };
}

/** The jobs of the cluster itself, and those of others. */
function separated(plan: CollectorPlan, jobs: readonly Tree[]): { own: Tree[]; byCluster: Map<string, Tree[]> } {
  const clusterOf = new Map(plan.jobs.map(({ config, origin }) => [config.jobName, origin?.cluster]));
  const own: Tree[] = [];
  const byCluster = new Map<string, Tree[]>();
  for (const job of jobs) {
    const cluster = clusterOf.get(job.job_name as string);
    const others = cluster === undefined ? own : byCluster.get(cluster);
    if (others === undefined) byCluster.set(cluster!, [job]);
    else others.push(job);
  }
  return { own, byCluster };
}

/** What a file begins with. */
const HEAD = 'scrape_configs:\n';

function partOf([cluster, jobs]: [string, Tree[]]): Part {
  const text = emitYaml({ scrape_configs: jobs }).slice(HEAD.length);
  return { hash: createHash('sha256').update(cluster).digest().readUInt32BE(0), text, bytes: Buffer.byteLength(text) };
}

function shardsOf(parts: readonly Part[]): NonNullable<BackendOutput['shards']> {
  let count = 1;
  let shards = dealt(parts, count);
  while (count < MOST_SHARDS && shards.some(isTooLarge)) shards = dealt(parts, count *= 2);
  return Object.fromEntries(shards.map((shard, i) => [shardName(i), { [`${shardName(i)}.yml`]: fileOf(shard) }]));
}

function fileOf(shard: readonly Part[]): string {
  return shard.length === 0 ? 'scrape_configs: []\n' : HEAD + shard.map(({ text }) => text).join('');
}

function dealt(parts: readonly Part[], count: number): Part[][] {
  const shards: Part[][] = Array.from({ length: count }, () => []);
  for (const part of parts) shards[part.hash % count].push(part);
  return shards;
}

/** More than fits, and not of one cluster alone, which more shards would not help. */
function isTooLarge(shard: readonly Part[]): boolean {
  return shard.length > 1 && shard.reduce((sum, { bytes }) => sum + bytes, 0) > SHARD_BYTES;
}
