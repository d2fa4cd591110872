import { fleetLoad } from '../compile/capacity/fleet-load';
import { loadOf } from '../compile/capacity/load-of';
import { storeSizes } from '../compile/capacity/store-sizes';
import { agentNeeds, logsNeeds, sendingNeeds, serverNeeds } from '../model/capacity/needs';
import { durationToMs } from '../model/values/duration';
import { namedCollection } from '../topology/collection';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';

/** A part of a store, as it runs on a hub. */
export interface StorePartCapacity {
  /** Name of its workload, such as `thanos-receive`. */
  readonly name: string;

  /** Replicas that there are. */
  readonly replicas: number;

  /** Replicas that it takes so that none has more series in memory than it can well start with: the size of the hashring, of receivers. */
  readonly replicasNeeded: number;

  /** Bytes of memory that each replica needs, with headroom. */
  readonly memoryBytes: number;

  /** Cores that each replica needs. */
  readonly cpu: number;

  /** Bytes of the volume of each replica; 0 where it has none. */
  readonly diskBytes: number;
}

/** What a cluster brings and needs, by the model of capacity. */
export interface ClusterCapacity {
  /** Name of the cluster. */
  readonly cluster: string;

  /** Active series: its own, and for a hub those of its spokes. */
  readonly series: number;

  /** Samples a second. */
  readonly samplesPerSecond: number;

  /** Bytes of memory that its Prometheus, or what scrapes in its place, needs, with headroom; what a store beside it needs, `parts` says. */
  readonly memoryBytes: number;

  /** Cores that it needs, with headroom. */
  readonly cpu: number;

  /** Bytes of the volume of its Prometheus; of the write-ahead log, where it only sends on. */
  readonly diskBytes: number;

  /** Bytes of the volume or bucket of a hub's Loki; 0 where lines are kept for ever. */
  readonly logsDiskBytes: number;

  /** Bytes a second between the cluster and its hub; for a hub, of all that comes in. */
  readonly networkBytesPerSecond: number;

  /** Shards of a remote write that sends everything, where an answer of the receiver takes a tenth of a second. */
  readonly shards: number;

  /** Of a hub whose metrics are in a store other than Prometheus: what runs of it there. */
  readonly parts: StorePartCapacity[];

  /** Bytes in the bucket of that store, at the end of its retention; 0 where it has none, or somebody else runs it. */
  readonly bucketBytes: number;

  /** Of a hub: clusters of which nobody says how large they are, and which the figures leave out. */
  readonly unknown: string[];
}

/** What is foretold of the clusters whose size is known. */
export function capacityOf({ clusters, spokesOf }: ResolvedFleet): ClusterCapacity[] {
  return clusters.flatMap((cluster) => capacityOfCluster(cluster, spokesOf.get(cluster.name) ?? []));
}

function capacityOfCluster(cluster: LayeredCluster, spokes: readonly LayeredCluster[]): ClusterCapacity[] {
  const { name, role, document } = cluster;
  const isHub = role === 'hub';
  const own = loadOf(cluster);
  const { load, scraped, unknown } = (isHub ? fleetLoad(cluster, spokes) : own && { load: own, scraped: own, unknown: [] }) ?? {};
  if (load === undefined || scraped === undefined) return [];
  const store = isHub ? storeSizes(document, load) : undefined;
  const keepsSeries = isHub ? store === undefined : namedCollection(document.collection).name === 'prometheusServer';
  const seconds = (text: string) => durationToMs(text) / 1000;
  const { memory, cpu, disk } = keepsSeries ? serverNeeds(load, seconds(document.prometheus?.retention ?? (isHub ? '15d' : '1d')), !isHub) : agentNeeds(scraped);
  const { bytesPerSecond, shards } = sendingNeeds(load);
  return [{
    cluster: name,
    series: load.series,
    samplesPerSecond: load.samplesPerSecond,
    memoryBytes: Math.round(memory),
    cpu,
    diskBytes: Math.round(disk),
    logsDiskBytes: isHub ? Math.round(logsNeeds(load, seconds(document.loki?.retention ?? '30d')).disk) : 0,
    networkBytesPerSecond: Math.round(bytesPerSecond),
    shards,
    parts: (store?.parts ?? []).map(({ name: part, needs, replicas, replicasNeeded }) => (
      { name: part, replicas, replicasNeeded, memoryBytes: Math.round(needs.memory), cpu: needs.cpu, diskBytes: Math.round(needs.disk) }
    )),
    bucketBytes: Math.round(store?.bucketBytes ?? 0),
    unknown: [...unknown ?? []],
  }];
}
