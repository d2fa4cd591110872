import { fleetLoad } from '../compile/capacity/fleet-load';
import { loadOf } from '../compile/capacity/load-of';
import { agentNeeds, logsNeeds, sendingNeeds, serverNeeds } from '../model/capacity/needs';
import { durationToMs } from '../model/values/duration';
import { namedCollection } from '../topology/collection';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';

/** What a cluster brings and needs, by the model of capacity. */
export interface ClusterCapacity {
  /** Name of the cluster. */
  readonly cluster: string;

  /** Active series: its own, and for a hub those of its spokes. */
  readonly series: number;

  /** Samples a second. */
  readonly samplesPerSecond: number;

  /** Bytes of memory that its Prometheus, or what scrapes in its place, needs, with headroom. */
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
  const { load, unknown } = (isHub ? fleetLoad(cluster, spokes) : own && { load: own, unknown: [] }) ?? {};
  if (load === undefined) return [];
  const keepsSeries = isHub || namedCollection(document.collection).name === 'prometheusServer';
  const seconds = (text: string) => durationToMs(text) / 1000;
  const { memory, cpu, disk } = keepsSeries ? serverNeeds(load, seconds(document.prometheus?.retention ?? (isHub ? '15d' : '1d')), !isHub) : agentNeeds(load);
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
    unknown: [...unknown ?? []],
  }];
}
